#!/bin/sh
# 换版和退回：让 ROOT/current 指向 ROOT/releases/RELEASE，一步换好，不会有一半新一半旧。道理见 docs/hosting.md（docs/hosting.en.md）。
#
#   switch.sh /srv/ymt 2026-4    换到这一版；退回也是它，写上一版的名字
set -eu
if [ $# -ne 2 ]; then
  echo "usage: switch.sh ROOT RELEASE" >&2
  exit 2
fi
cd "$1"
if [ ! -f "releases/$2/manifest.json" ]; then
  echo "switch.sh: $1/releases/$2 is no published site (it has no manifest.json)" >&2
  exit 2
fi
now=$(readlink current || true)
[ "$now" != "releases/$2" ] || exit 0

# 先记下上一版，再换：旧网页要的哈希文件任何时候都找得到。
# 软链接先建在旁边再改名：改名一步到位，ln -sf 中间有一刻没有。
point() {
  ln -sfn "$2" "$1.new"
  mv -T "$1.new" "$1"
}
[ -z "$now" ] || point previous "$now"
point current "releases/$2"
