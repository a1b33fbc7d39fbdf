# Finds Node >= 20.19 or brings it. Source it: it changes PATH.
node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

bring_node() {
  if ! command -v npm >/dev/null; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm git ca-certificates
  fi
  if node_is_new_enough; then return; fi
  # Debian's may be too old; npm carries Node itself, as a package without scripts.
  local arch folder
  case "$(uname -m)" in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) printf 'no Node package for %s: install Node 20.19 or newer\n' "$(uname -m)"; return 1 ;;
  esac
  folder=$(mktemp -d)
  # Outside the clone: its .npmrc and workspaces are not for this.
  (cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "node-linux-$arch@22")
  export PATH="$folder/node_modules/node-linux-$arch/bin:$PATH"
  node_is_new_enough
}

node_is_new_enough || bring_node
