#!/bin/sh
# 把发布文件夹传到对象存储（S3 接口，rclone 1.60，Debian 12：apt install rclone）。
# 由 yimatong hosting --server rclone 按类型表写出，道理见 docs/hosting.md（docs/hosting.en.md）。
#
#   publish.sh dist ymt:bucket            上传这一版：哈希文件、其他文件、网页，删去掉了的，最后是清单
#   publish.sh --prune dist ymt:bucket    过几天再运行：删以前各版的程序和样式
#
# 只传变了的（比 MD5）；中途断了再运行一次就接着传。不是本工具发布的文件（如域名验证文件）不动。
set -eu

prune=
if [ "${1-}" = --prune ]; then
  prune=yes
  shift
fi
if [ $# -ne 2 ] || [ ! -f "$1/manifest.json" ]; then
  echo "usage: publish.sh [--prune] DIST REMOTE:BUCKET[/PATH]" >&2
  exit 2
fi
from=$1 to=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

hashed='\.[0-9a-f]{32}\.[a-z0-9]+(\.br|\.gz)?$'
paper='(^|/)files/[^/]+$'
shared='^assets/'
county='^[0-9]{6}/manifest\.json$'
paths() { grep -o '"path": *"[^"]*"' "$1" | cut -d '"' -f 4 | LC_ALL=C sort -u; }
# 文件夹 $1 里的清单登记的所有路径，写进 $2。几个县的网站，各县的文件登记在各县的清单里；写了 $3，可以少几个县的。
list() {
  paths "$1/manifest.json" > "$2"
  grep -E "$county" "$2" > "$work/theirs" || true
  while read -r one; do
    if [ -f "$1/$one" ]; then
      paths "$1/$one" >> "$2"
    elif [ -z "${3-}" ]; then
      echo "missing: $1/$one" >&2
      exit 1
    fi
  done < "$work/theirs"
  LC_ALL=C sort -u -o "$2" "$2"
}
# 网上那一版的清单，取到文件夹 $1。
fetch() {
  rclone copyto "$to/manifest.json" "$1/manifest.json"
  paths "$1/manifest.json" | grep -E "$county" > "$work/theirs" || true
  [ ! -s "$work/theirs" ] || rclone copy --files-from-raw "$work/theirs" "$to" "$1"
}
list "$from" "$work/all"

if [ -n "$prune" ]; then
  # 网上那一版要的、手里这一版要的都留着：也许还没有上传，也许正在上传。
  fetch "$work/now"
  list "$work/now" "$work/keep"
  LC_ALL=C sort -u -o "$work/keep" "$work/keep" "$work/all"
  rclone lsf --recursive --files-only "$to" > "$work/listed"
  grep -E "$hashed" "$work/listed" | LC_ALL=C sort > "$work/there" || true
  LC_ALL=C comm -13 "$work/keep" "$work/there" > "$work/old"
  echo "$(wc -l < "$work/old") files of earlier editions to delete" >&2
  [ ! -s "$work/old" ] || rclone delete --files-from-raw "$work/old" "$to"
  exit 0
fi

# 现在网上的那一版；第一次没有（rclone 的退出码 3：没有这个文件夹）。
rclone lsf --files-only --max-depth 1 "$to" > "$work/listed" || [ $? = 3 ]
: > "$work/before"
if grep -qx manifest.json "$work/listed"; then
  fetch "$work/now"
  # 上一次断在中间的，去掉了的县的清单可能已经删了：它的网页在那以前就删了。
  list "$work/now" "$work/before" some
fi

# 传一批里结尾是 $1 的文件，类型 $2，缓存 $3。
send() {
  grep -E "\.$1\$" "$work/batch" > "$work/list" || return 0
  rclone copy --checksum --files-from-raw "$work/list" "$from" "$to" \
    --header-upload "Content-Type: $2" --header-upload "Cache-Control: $3"
}
# 传一批，每种类型一次；$1 是缓存。压缩好的不写 Content-Encoding：对象存储不会看浏览器要不要，按名字取时要原样。
batch() {
  send html 'text/html; charset=utf-8' "$1"
  send js 'text/javascript; charset=utf-8' "$1"
  send css 'text/css; charset=utf-8' "$1"
  send json 'application/json; charset=utf-8' "$1"
  send wasm 'application/wasm' "$1"
  send svg 'image/svg+xml' "$1"
  send png 'image/png' "$1"
  send jpg 'image/jpeg' "$1"
  send webp 'image/webp' "$1"
  send pdf 'application/pdf' "$1"
  send webmanifest 'application/manifest+json; charset=utf-8' "$1"
  send jsonld 'application/ld+json; charset=utf-8' "$1"
  send xml 'application/xml; charset=utf-8' "$1"
  send atom 'application/atom+xml; charset=utf-8' "$1"
  send '(txt|minisig)' 'text/plain; charset=utf-8' "$1"
  send br application/octet-stream "$1"
  send gz application/octet-stream "$1"
}

# 哈希文件先到，网页一到就用得上。
grep -E "$hashed" "$work/all" | grep -Ev "$paper" > "$work/batch" || true
batch 'public, max-age=31536000, immutable'
# 记录的附件可能要撤回：只让别处留一天。
grep -E "$hashed" "$work/all" | grep -E "$paper" > "$work/batch" || true
batch 'public, max-age=86400'
grep -Ev "$hashed|$county|\.html(\.br|\.gz)?\$" "$work/all" > "$work/batch" || true
batch 'no-cache'
grep -E '\.html(\.br|\.gz)?$' "$work/all" > "$work/batch" || true
batch 'no-cache'

# 去掉了的现在删（在清单以前：中途断了，下一次还知道要删什么）：撤回的记录、附件和它们的数据不能留在网上。只有以前的程序和
# 样式留着，换版以前打开的网页还要。
# 旧的签名、旧的变动不能留在新清单旁边。
LC_ALL=C comm -23 "$work/before" "$work/all" | grep -Ev "$shared|$county" > "$work/gone" || true
for name in changes.json manifest.json.minisig; do
  [ -f "$from/$name" ] || ! grep -qx "$name" "$work/listed" || echo "$name" >> "$work/gone"
done
[ ! -s "$work/gone" ] || rclone delete --files-from-raw "$work/gone" "$to"
LC_ALL=C comm -23 "$work/before" "$work/all" | grep -E "$county" > "$work/counties" || true
[ ! -s "$work/counties" ] || rclone delete --files-from-raw "$work/counties" "$to"

# 清单最后，各县的在前：看见新清单，就是全到了，该删的也删了。
grep -E "$county" "$work/all" > "$work/batch" || true
batch 'no-cache'
for name in changes.json manifest.json.minisig manifest.json; do
  [ ! -f "$from/$name" ] || echo "$name"
done > "$work/batch"
batch 'no-cache'
echo "$(wc -l < "$work/all") files published, $(wc -l < "$work/gone") deleted" >&2
