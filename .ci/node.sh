# Finds Node >= 20.19 or brings it. Source it: it changes PATH.
NODE_MAJORS='20 22 24' # what package.json promises; each is tried

node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# npm carries Node itself, as a package without scripts and without npm: any npm on PATH then runs on that Node.
use_node() { # major, an empty folder
  local arch
  case "$(uname -m)" in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) printf 'no Node package for %s: install Node 20.19 or newer\n' "$(uname -m)"; return 1 ;;
  esac
  # Outside the clone: its .npmrc and workspaces are not for this.
  (cd "$2" && npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$2" "node-linux-$arch@$1")
  export PATH="$2/node_modules/node-linux-$arch/bin:$PATH"
  [ "$(node -p 'process.versions.node.split(".")[0]')" = "$1" ]
}

bring_node() {
  if ! command -v npm >/dev/null; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm git ca-certificates
  fi
  # Debian's may be too old.
  node_is_new_enough || use_node 22 "$(mktemp -d)"
}

other_node_majors() {
  local major
  for major in $NODE_MAJORS; do
    [ "v$major" = "$(node --version | cut -d. -f1)" ] || printf '%s\n' "$major"
  done
}

node_is_new_enough || bring_node
