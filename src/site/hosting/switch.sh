#!/bin/sh
# 换版和退回：让 ROOT/current 指向 ROOT/releases/RELEASE，一步换好，不会有一半新一半旧。道理见 docs/hosting.md（docs/hosting.en.md）。
#
#   switch.sh /srv/ymt 2026-4               换到这一版；退回也是它，写上一版的名字
#   switch.sh --withdraw /srv/ymt 2026-4    换到这一版，并删掉其余各版：有要撤回的东西时用，撤回的在哪一版里都不再有
set -eu
withdraw=
if [ "${1-}" = --withdraw ]; then
  withdraw=yes
  shift
fi
if [ $# -ne 2 ]; then
  echo "usage: switch.sh [--withdraw] ROOT RELEASE" >&2
  exit 2
fi
cd "$1"
# 版次是 releases 里一个文件夹的名字，不是路径：删其余各版时要认得出它。
case $2 in
  */* | . | ..) site= ;;
  *) site=$2 ;;
esac
if [ -z "$site" ] || [ ! -f "releases/$site/manifest.json" ]; then
  echo "switch.sh: $1/releases/$2 is no published site (it has no manifest.json)" >&2
  exit 2
fi
now=$(readlink current || true)
if [ "$now" = "releases/$2" ] && [ -z "$withdraw" ]; then
  exit 0
fi

# 先记下上一版，再换：旧网页要的程序和样式任何时候都找得到。
# 软链接先建在旁边再改名：改名一步到位，ln -sf 中间有一刻没有。
point() {
  ln -sfn "$2" "$1.new"
  mv -T "$1.new" "$1"
}
if [ "$now" != "releases/$2" ]; then
  [ -z "$now" ] || point previous "$now"
  point current "releases/$2"
fi
if [ -n "$withdraw" ]; then
  rm -f previous
  for old in releases/* releases/.[!.]*; do
    [ ! -d "$old" ] || [ "$old" = "releases/$2" ] || rm -rf "$old"
  done
fi
