#!/bin/sh
# Makes the archive that operators install: target/dist/yimatong-VERSION-ARCH-linux.tar.gz, its checksum beside it.
# The same sources and compiler give the same bytes. Needs the page (`make client`) and `scripts/setup.sh dist`.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

client=target/client fonts=target/fonts
for name in web voice app; do
  [ -f "$client/${name}_bg.wasm" ] && [ -f "$client/$name.js" ] || stop "$client is not whole: run make client"
done
scripts/fonts.sh

version=$(awk -F'"' '/^version = / { print $2; exit }' Cargo.toml)
sysroot=$(rustc --print sysroot)
arch=$(rustc -vV | sed -n 's/^host: \([^-]*\)-.*-linux-.*/\1/p')
[ -n "$arch" ] || stop "archives are made on Linux, for Linux"
# Times in the archive are the commit's, whenever and wherever it is made.
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2> /dev/null || echo 0)}"

# Static, if the standard library for musl is there (rustup has it, and musl with it) and a C compiler that knows musl's
# headers. Not as the linker: it would ask for musl's loader, which other machines do not have.
target=$arch-unknown-linux-musl
if has musl-gcc && ls "$sysroot/lib/rustlib/$target/lib"/libstd-*.rlib > /dev/null 2>&1; then
  variables=$(echo "$target" | tr 'a-z-' 'A-Z_')
  export "CC_$(echo "$target" | tr - _)=musl-gcc"
else
  target=$arch-unknown-linux-gnu
  variables=$(echo "$target" | tr 'a-z-' 'A-Z_')
  say "dist: no musl here, so the command will need a glibc as new as this machine's parts of it"
fi

say "dist: compiling for $target (5 to 15 minutes the first time)"
# Nothing of this machine in the command: neither folders nor symbols.
remap="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$sysroot=rust"
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_BUILD_RUSTFLAGS
export "CARGO_TARGET_${variables}_RUSTFLAGS=$remap"
CARGO_PROFILE_RELEASE_STRIP=symbols CARGO_TARGET_DIR=target/dist/build \
  cargo build --release --locked --target "$target" --bin yimatong
command=target/dist/build/$target/release/yimatong

if [ "${target##*-}" = musl ]; then
  ! objdump -p "$command" | grep -qE 'NEEDED|INTERP' || stop "$command should be static and is not"
  needs_zh='任何 Linux 都能运行，不需要再装别的。'
  needs="It runs on any Linux of this kind of processor, with nothing else installed."
else
  glibc=$(objdump -T "$command" | sed -n 's/.*GLIBC_\([0-9.]*\).*/\1/p' | sort -uV | tail -n 1)
  [ -n "$glibc" ] || stop "objdump does not tell which glibc $command needs"
  needs_zh="需要 glibc $glibc 或更新的版本（运行 ldd --version 可以看到）。"
  needs="It needs glibc $glibc or later (ldd --version tells)."
fi

name=yimatong-$version-$arch-linux
stage=target/dist/$name
rm -rf "$stage"
mkdir -p "$stage"
cp "$command" "$stage/yimatong"
cp -R "$client" "$stage/client"
cp -R "$fonts" "$stage/fonts"
cp -R content docs README.md README.zh-CN.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT "$stage/"

say "dist: licences and SBOM"
node scripts/supply/licences.mjs "$target" > "$stage/THIRD-PARTY.txt"
node scripts/supply/sbom.mjs "$target" > "$stage/sbom.cdx.json"
# Notices of Rust's standard library (and of musl, in it): rustup's file, else Debian's.
for file in "$sysroot/share/doc/rust/COPYRIGHT-library.html" /usr/share/doc/libstd-rust-web-dev/copyright; do
  [ ! -f "$file" ] || break
done
[ -f "$file" ] || stop "the notices of Rust's standard library are not where rustup or Debian put them"
case $file in
  *.html) cp "$file" "$stage/THIRD-PARTY-RUST.html" ;;
  *) cp "$file" "$stage/THIRD-PARTY-RUST.txt" ;;
esac

cat > "$stage/INSTALL.txt" << TEXT
一码通 $version（$arch，Linux）

1. 把这个文件夹放到机器上任何地方（例如 /opt/$name）。$needs_zh
2. 在这个文件夹里运行 sha256sum -c SHA256SUMS --quiet，没有输出就是完整的。
3. 运行 ./yimatong check content，再运行 ./yimatong build content --out dist，样例县就发布在 dist/ 里了。
以后怎么用见 README.zh-CN.md。client/ 和 fonts/ 要一直放在程序旁边。

Yimatong $version for $arch, Linux

1. Put this folder anywhere (/opt/$name, say). $needs
2. In it, sha256sum -c SHA256SUMS --quiet says nothing if all is whole.
3. ./yimatong check content, then ./yimatong build content --out dist: the sample county is published in dist/.
README.md says more. Keep client/ and fonts/ beside the command.

THIRD-PARTY.txt, THIRD-PARTY-RUST.*: licences of what others wrote. sbom.cdx.json: the same for programs (CycloneDX 1.5).
TEXT

# Whatever the umask was.
find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f -exec chmod 644 {} +
chmod 755 "$stage/yimatong"
(cd "$stage" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | sed 's|^\./||' | xargs -d '\n' sha256sum > SHA256SUMS)
chmod 644 "$stage/SHA256SUMS"

archive=target/dist/$name.tar.gz
LC_ALL=C tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
  -C target/dist -cf - "$name" | gzip -n -9 > "$archive"
(cd target/dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
rm -rf "$stage"
say "dist: $archive, $(wc -c < "$archive") bytes, command of $(wc -c < "$command"): $needs"
