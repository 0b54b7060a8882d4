#!/bin/sh
# Shows that an archive is all an operator needs: unpacks it into a root folder of its own, without Rust, Node, fonts or
# anything of this project, and publishes a county from a workbook there, posters included.
#
#   scripts/check-dist.sh [ARCHIVE [ROOT]]     ROOT: empty (default) or debian
#
# empty: nothing is there but the archive (and, for a command that is not static, the C library's files).
# debian: a minimal Debian that debootstrap fetches; needs root and a network, and takes a minute or two.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

archive=${1:-$(ls -t target/dist/yimatong-*.tar.gz 2> /dev/null | head -n 1)}
kind=${2:-empty}
[ -f "$archive" ] || stop "no archive: run make dist"
fail() {
  say "error: $archive: $*"
  exit 1
}

(cd "$(dirname "$archive")" && sha256sum -c --quiet "$(basename "$archive").sha256") || fail "is not what its checksum says"

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
case $kind in
  empty) mkdir "$root/tmp" "$root/opt" ;;
  debian)
    [ "$(id -u)" = 0 ] && has debootstrap || stop "a Debian needs root and debootstrap (apt-get install debootstrap)"
    say "check-dist: fetching a minimal Debian (a minute or two)"
    debootstrap --variant=minbase bookworm "$root" > "$root.log" 2>&1 || stop "debootstrap could not: see $root.log"
    rm -f "$root.log"
    ;;
  *) stop "usage: scripts/check-dist.sh [ARCHIVE [empty|debian]]" ;;
esac

tar -xzf "$archive" -C "$root/opt"
set -- "$root"/opt/yimatong-*
[ $# -eq 1 ] && [ -d "$1" ] || fail "should hold one folder"
folder=${1#"$root"}
(cd "$1" && sha256sum -c --quiet SHA256SUMS) || fail "a file is not what SHA256SUMS says"
listed=$(wc -l < "$1/SHA256SUMS") found=$(find "$1" -type f ! -name SHA256SUMS | wc -l)
[ "$listed" = "$found" ] || fail "SHA256SUMS lists $listed files of $found"
for file in LICENSE-MIT LICENSE-APACHE THIRD-PARTY.txt README.zh-CN.md sbom.cdx.json client/web_bg.wasm docs/workbook.md; do
  [ -s "$1/$file" ] || fail "$file is missing"
done
! grep -aq "$HOME/\|$PWD" "$1/yimatong" || fail "names folders of the machine it was made on"

# What a command that is not static needs: its interpreter and libraries, nothing else. A Debian has its own.
if [ "$kind" = empty ]; then
  for library in $(ldd "$1/yimatong" 2> /dev/null | grep -o '/[^ ]*' || true); do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
fi

# The root folder with /proc and nothing else of this machine, by whoever may make namespaces.
as='' && [ "$(id -u)" = 0 ] || as='--user --map-root-user'
inside() {
  # shellcheck disable=SC2086
  env -i PATH=/nonexistent "$unshare" $as --mount --pid --fork --mount-proc --root="$root" "$@"
}
unshare=$(command -v unshare) || stop "unshare (util-linux) is not there"
mkdir -p "$root/proc"
"$unshare" $as --mount --pid --fork --mount-proc true 2> /dev/null ||
  stop "no namespaces for this user (unshare): the archive cannot be run apart from this machine"

steps=0
yimatong() {
  steps=$((steps + 1))
  inside "$folder/yimatong" "$@" > "$root/tmp/said" 2>&1 || {
    cat "$root/tmp/said" >&2
    fail "yimatong $* failed"
  }
}

day=2026-11-20
yimatong --version
yimatong export "$folder/content" /tmp/county.xlsx
yimatong import /tmp/county.xlsx /tmp/county --today $day
# What no workbook holds: the site's own settings, and pictures and papers that go with records.
cp "$1/content/site.json" "$root/tmp/county/"
cp -R "$1/content/990101/files" "$root/tmp/county/990101/"
yimatong check /tmp/county --today $day --deny-warnings
yimatong build /tmp/county --out /tmp/site --compress fast --today $day
yimatong verify /tmp/site
yimatong poster /tmp/county --code 990101100201 --kind poster-a4 --format pdf --out /tmp/posters
page=$root/tmp/site/990101/100201/index.html
[ -s "$page" ] || fail "the village's page is missing"
grep -q 'assets/[^"]*\.wasm' "$page" || fail "the village's page does not come alive: client/ was not found"
pdf=$(find "$root/tmp/posters" -name '*.pdf' | head -n 1)
[ -n "$pdf" ] && [ "$(head -c 5 "$pdf")" = "%PDF-" ] || fail "no poster was made"

# A large county is made and refused where it should be, too: the command is whole, not only its first steps.
yimatong sample --villages 20 --out /tmp/many
yimatong build /tmp/many --out /tmp/many-site --compress none
rm -f "$root/tmp/county/990101/points.json"
if inside "$folder/yimatong" build /tmp/county --out /tmp/refused > /dev/null 2>&1 || [ -e "$root/tmp/refused" ]; then
  fail "published a county without places"
fi
echo "check-dist: $(basename "$archive") publishes a county from a workbook in a root of its own ($kind), $steps steps"
