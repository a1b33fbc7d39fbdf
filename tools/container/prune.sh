#!/bin/sh
# Run while an image is built, in the folder with node_modules: leaves what `hello-nn` needs to run.
set -eu

# npm keeps what any manifest may use; these are not the manifests that get into the image.
if [ "${TENSORFLOW:-0}" != 1 ]; then
  npm pkg delete optionalDependencies
  npm pkg delete peerDependencies peerDependenciesMeta --workspace=packages/engine
fi
# Bundled into the page that trains, which the image does not hold.
npm pkg delete peerDependencies peerDependenciesMeta --workspace=packages/playground
npm prune --omit=dev --offline

# Of each megabyte of TensorFlow.js a half is source maps. Licences and package.json stay.
find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete
rm -rf node_modules/@tensorflow/tfjs-node/deps/include

# onnxruntime brings all platforms' binaries, 290 MB; this one's are a sixth of it.
case "$(uname -m)" in aarch64) arch=arm64 ;; *) arch=x64 ;; esac
find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 -type d ! -path "*/linux/$arch" -prune -exec rm -r {} +
find node_modules -type d -empty -delete
