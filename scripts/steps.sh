#!/bin/sh
# Runs targets of the Makefile one after the other and tells how long each took: scripts/steps.sh STEP...
# A STEP of several names ("suite browser") runs them side by side; what each of those says is told when it has ended, in
# the order of their names. The first failure ends the run, after those beside it; the table is printed all the same.
set -u
cd "$(dirname "$0")/.."

logs=target/steps
rm -rf "$logs"
mkdir -p "$logs"
started=$(date +%s)
status=0

# Seconds of a step are noted beside what it says.
run() {
  begun=$(date +%s)
  code=0
  "$MAKE" --no-print-directory "$1" || code=$?
  echo "$(($(date +%s) - begun)) $1 $code" >> "$logs/table"
  return "$code"
}

for step; do
  case $step in
    *' '*)
      names=$step running=
      for name in $names; do
        run "$name" > "$logs/$name.log" 2>&1 &
        running="$running $!"
      done
      for process in $running; do wait "$process" || status=$?; done
      for name in $names; do cat "$logs/$name.log"; done
      ;;
    *) run "$step" || status=$? ;;
  esac
  [ "$status" = 0 ] || break
done

echo "== seconds"
while read -r seconds name code; do
  [ "$code" = 0 ] && word= || word=' FAILED'
  printf '%6d  %s%s\n' "$seconds" "$name" "$word"
done < "$logs/table"
printf '%6d  in all\n' "$(($(date +%s) - started))"
exit "$status"
