#!/usr/bin/env bash
# Makes a base image for the Dockerfile out of Debian's and npm's packages, where no registry of images can be reached.
#   base.sh NAME [NODE-MAJOR]
# Needs root, buildah and mmdebstrap; BUILDAH may hold the command with its options.
set -euo pipefail
name=$1 major=${2:-22}
read -ra buildah <<<"${BUILDAH:-buildah}"
case "$(uname -m)" in aarch64) arch=arm64 ;; *) arch=x64 ;; esac
work=$(mktemp -d)
container=$("${buildah[@]}" from scratch)
trap '"${buildah[@]}" rm "$container" >/dev/null; rm -rf "$work"' EXIT
root=$("${buildah[@]}" mount "$container")

# This machine's Debian, from where this machine takes it, with its proxies and certificates.
apt-config dump Acquire >"$work/apt.conf"
sources=()
for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
  if [ -s "$file" ]; then sources+=("$file"); break; fi
done
mmdebstrap --quiet --variant=minbase --include=ca-certificates,libstdc++6 --aptopt="$work/apt.conf" \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  "$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" "$root" "${sources[@]}"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"

# As in the image that the Dockerfile names: Node and npm below /usr/local.
(cd "$work" && npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" "node-linux-$arch@$major" npm@10)
cp "$work/node_modules/node-linux-$arch/bin/node" "$root/usr/local/bin/"
mkdir -p "$root/usr/local/lib/node_modules"
cp -r "$work/node_modules/npm" "$root/usr/local/lib/node_modules/"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"

"${buildah[@]}" umount "$container" >/dev/null
"${buildah[@]}" config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --cmd node "$container"
"${buildah[@]}" commit --quiet "$container" "$name" >/dev/null
