#!/bin/sh
# Runs Lighthouse, as a phone, over a village page of the preview server: scores to standard output, the report to
# target/lighthouse/. Needs `make build` and `scripts/setup.sh bench`.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

command=${CARGO_TARGET_DIR:-target}/release/yimatong
folder=target/lighthouse
mkdir -p "$folder"
rm -f "$folder"/*

# Port 0: any that is free; the first line printed is the address.
"$command" serve dist --port 0 > "$folder/address" &
server=$!
trap 'kill "$server" 2> /dev/null || true' EXIT
while [ ! -s "$folder/address" ]; do
  kill -0 "$server" 2> /dev/null || stop "the preview server does not start"
  sleep 0.1
done

CHROME_PATH=$(command -v chromium) node benches/lighthouse/node_modules/lighthouse/cli/index.js \
  "$(head -n 1 "$folder/address")${1:-990101/100201/}" --quiet --output=json --output=html --output-path="$folder/village" \
  --chrome-flags="--headless --no-sandbox --disable-gpu" > "$folder/log" 2>&1 ||
  stop "Lighthouse could not run: $(tail -n 3 "$folder/log")"

node -e '
  const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  const score = part => part.title + " " + Math.round(part.score * 100);
  console.log("Lighthouse " + report.lighthouseVersion + ", mobile: " + Object.values(report.categories).map(score).join(", "));
  for (const part of Object.values(report.categories)) {
    for (const { id, weight } of part.auditRefs) {
      const audit = report.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) {
        console.log("  " + part.title + ": " + audit.title + (audit.displayValue ? " (" + audit.displayValue + ")" : ""));
      }
    }
  }
' "$folder/village.report.json"
