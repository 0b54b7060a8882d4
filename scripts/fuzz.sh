#!/bin/sh
# Builds the fuzz targets and runs each for some seconds: scripts/fuzz.sh [SECONDS [TARGET…]]. See fuzz/README.md.
# The flags are those of cargo-fuzz without a sanitizer: no target has unsafe code of ours, and stable compilers take them.
set -eu
cd "$(dirname "$0")/../fuzz"

seconds=${1:-60}
[ $# = 0 ] || shift
[ $# != 0 ] || set -- content_json book table published fragment question code

host=$(rustc -vV | sed -n 's/^host: //p')
target=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares"

echo "== fuzz: building the targets"
# Naming the platform keeps the flags from build scripts and macros.
RUSTFLAGS="$coverage --cfg fuzzing" cargo build --release --locked --target "$host" --target-dir "$target"

for name in "$@"; do
  echo "== fuzz: $name, $seconds s"
  mkdir -p "corpus/$name" "seeds/$name" artifacts
  FUZZ_SEEDS=seeds/$name "$target/$host/release/$name" "corpus/$name" "seeds/$name" "-dict=seeds/$name.dict" \
    -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="artifacts/$name-" 2> "artifacts/$name.log" || {
    tail -n 40 "artifacts/$name.log"
    exit 1
  }
  grep -E '^(Done|stat::(number_of_executed_units|peak_rss_mb))' "artifacts/$name.log"
done
