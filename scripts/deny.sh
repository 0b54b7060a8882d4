#!/bin/sh
# Runs `cargo deny` over deny.toml; what it finds beyond scripts/supply/check.mjs is licences in the crates' own files and
# known holes (RustSec), if their database can be reached. Needs `scripts/setup.sh dist`.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

export PATH="$tools/bin:$PATH"
has cargo-deny || stop "cargo-deny is not there: scripts/setup.sh dist installs it"
cargo deny --locked check --hide-inclusion-graph licenses sources
# Second versions count in what is published: the crate of the tests' helpers is a member of the workspace, whose own
# dependencies cargo-deny takes for published ones unless it is left out.
cargo deny --locked --exclude-dev check --hide-inclusion-graph bans

# Apart: whoever releases must know, and a machine without a network must still be able to.
if cargo deny fetch db > "$tools/deny.log" 2>&1; then
  cargo deny --locked --offline check --hide-inclusion-graph advisories
else
  node scripts/supply/advisories.mjs
  say "advisories of today NOT checked, only those of the snapshot: the database cannot be reached ($(grep -m 1 '^fatal' "$tools/deny.log" || echo "see $tools/deny.log"))"
fi
