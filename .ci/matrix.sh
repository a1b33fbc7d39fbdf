#!/usr/bin/env bash
# Clean install, tests and the main job on another Node, in a clean clone of what is committed:
#   bash .ci/matrix.sh [MAJOR]        without MAJOR: one after the other, all that must work but the one on PATH
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
export CI=true
. .ci/steps.sh
. .ci/node.sh

if [ $# -eq 0 ]; then
  for major in $(other_node_majors); do step "Node $major" bash .ci/matrix.sh "$major"; done
  finish
  exit
fi

main_job() {
  npx nx run pipeline:train --config=configs/hello.yaml --json >"$1"
  node tools/check-main-job.mjs "$1"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/node"
use_node "$1" "$work/node"
git clone --quiet "$root" "$work/clone"
# Where the scripts of the Python peers lie on some machines: beside the clone.
if [ -d "$root/../shared" ]; then cp -r "$root/../shared" "$work/"; fi
cd "$work/clone"
printf 'Node %s, npm %s\n' "$(node --version)" "$(npm --version)"

step "Node $1: clean install" npm ci
step "Node $1: tests" npm test
step "Node $1: long tests" npm run test:long
step "Node $1: the main job keeps its accuracy" main_job "$work/main"
finish
