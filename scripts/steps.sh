#!/bin/sh
# Runs targets of the Makefile one after the other and tells how long each took: scripts/steps.sh STEP...
# A STEP of several names ("suite browser") runs them side by side, each line with the name of who says it. The first
# failure ends the run, after those beside it; the table is printed all the same.
set -u
cd "$(dirname "$0")/.."

mkdir -p target
table=target/seconds
: > "$table"
started=$(date +%s)
status=0

# Its seconds and its result are noted in the table.
run() {
  begun=$(date +%s)
  code=0
  "$MAKE" --no-print-directory "$1" || code=$?
  echo "$(($(date +%s) - begun)) $1 $code" >> "$table"
}

for step; do
  case $step in
    *' '*)
      for name in $step; do
        run "$name" 2>&1 | sed -u "s/^/$name: /" &
      done
      wait
      ;;
    *) run "$step" ;;
  esac
  status=$(awk '$3 != 0 { status = $3 } END { print status + 0 }' "$table")
  [ "$status" = 0 ] || break
done

echo "== seconds"
while read -r seconds name code; do
  [ "$code" = 0 ] && word= || word=' FAILED'
  printf '%6d  %s%s\n' "$seconds" "$name" "$word"
done < "$table"
printf '%6d  in all\n' "$(($(date +%s) - started))"
exit "$status"
