#!/bin/sh
# Run while an image is built, in the built clone: collects in a folder what the image gets beside node_modules.
#   collect.sh FOLDER
set -eu

mkdir -p "$1/app" "$1/work/runs" "$1/usr/local/bin"
ln -s /app/packages/pipeline/bin/hello-nn.mjs "$1/usr/local/bin/hello-nn"
# As in /tmp: whatever user runs the image may make a run there.
chmod 1777 "$1/work" "$1/work/runs"
cp -r configs "$1/work/"
cp LICENSE "$1/app/"
cp --parents packages/*/package.json "$1/app/"
cp -r --parents packages/*/dist packages/pipeline/bin "$1/app/"
rm -r "$1/app/packages/playground/dist/live-page"
find "$1/app" \( -name '*.tsbuildinfo' -o -name '*.d.ts' \) -delete
