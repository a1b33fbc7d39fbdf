#!/usr/bin/env bash
# Builds the Dockerfile and runs the image, by buildah, without Docker: bash tools/container/test.sh [--tensorflow]
# Needs root on Debian; installs buildah and mmdebstrap where they are missing, and leaves nothing else behind.
# With --tensorflow the image gets the native library too, and trains with it: a few minutes more.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/steps.sh
. tools/container/settings.sh
tensorflow=0
if [ "${1:-}" = --tensorflow ]; then tensorflow=1; fi
MEGABYTES=$((300 + tensorflow * 1100)) # what the image may add to its base
STRANGER=4321:8765                     # a user that neither the image nor this machine knows

if ! { command -v buildah && command -v mmdebstrap; } >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends buildah mmdebstrap
fi

# All of buildah's own is in one folder: this machine's images stay as they are.
work=$(mktemp -d)
mkdir "$work/tmp" "$work/context"
export TMPDIR=$work/tmp BUILDAH="buildah --root $work/store --runroot $work/run"
read -ra buildah <<<"$BUILDAH"
if ! "${buildah[@]}" images >/dev/null 2>&1; then # where the disk cannot overlay folders
  BUILDAH+=' --storage-driver vfs'
  read -ra buildah <<<"$BUILDAH"
fi
clean_up() {
  "${buildah[@]}" rm --all >/dev/null || true
  umount "$work/store/overlay" 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

build() { # log
  "${buildah[@]}" bud --isolation chroot --layers --build-arg BASE=localhost/base --build-arg "TENSORFLOW=$tensorflow" \
    --secret "id=npmrc,src=$work/npmrc" --secret "id=pip,src=$work/pip.conf" \
    --tag localhost/hello-nn "$work/context" >"$1" 2>&1 || { tail -50 "$1"; return 1; }
}

# As `docker run` would: the image's entry point, its user and its folder unless an option says otherwise.
run() { # buildah's options… -- arguments for the entry point…
  local options=() container entry status=0
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  container=$("${buildah[@]}" from --pull-never localhost/hello-nn)
  entry=$("${buildah[@]}" inspect --format '{{index .OCIv1.Config.Entrypoint 0}}' "$container")
  "${buildah[@]}" run --isolation chroot "${options[@]}" "$container" -- "$entry" "$@" || status=$?
  "${buildah[@]}" rm "$container" >/dev/null
  return "$status"
}

first_build() {
  bash tools/container/base.sh localhost/base
  npm_settings >"$work/npmrc"
  pip_settings >"$work/pip.conf"
  git ls-files -z --cached --others --exclude-standard | xargs -0 ls -d 2>/dev/null | tar -c -T - | tar -x -C "$work/context"
  build "$work/first.log"
  ! reuses 'npm ci' "$work/first.log"
}

says_what_it_can() {
  run -- --help | tee "$work/help"
  grep -q 'train \[options\]' "$work/help"
}

trains_as_its_own_user() { # with the image's configs; only the runs are the host's
  mkdir "$work/runs"
  chown 1000:1000 "$work/runs"
  run --volume "$work/runs:/work/runs" -- train --config=configs/smoke.yaml >"$work/smoke" 2>&1
  expect_run "$work/runs" 1000:1000
  # Nothing but the program's words: no library complains about its surroundings.
  ! grep -i -e warn -e '\[W:' "$work/smoke"
}

trains_as_a_stranger() { # the main job, in a folder of the host with configs of its own
  mkdir "$work/project"
  cp -r configs "$work/project/"
  chown -R "$STRANGER" "$work/project"
  run --user "$STRANGER" --volume "$work/project:/work" -- train --config=configs/hello.yaml --set training.epochs=3 --json 2>"$work/words" | tail -1 >"$work/main"
  expect_run "$work/project/runs" "$STRANGER"
  node -e 'const { status, metrics, engine } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    console.log(status, engine, metrics.test.accuracy);
    process.exitCode = status === "completed" && metrics.test.accuracy > 0.85 ? 0 : 1' "$work/main"
  run --user "$STRANGER" --volume "$work/project:/work" -- predict --run=latest
}

trains_with_tensorflow() {
  run -- train --config=configs/smoke.yaml --engine=tensorflow | tee "$work/tensorflow" | grep -e '^Engine' -e '^Run'
  grep -q '^Engine *tensorflow' "$work/tensorflow"
}

expect_run() { # folder on the host, owner
  local record
  record=$(find "$1" -mindepth 2 -maxdepth 2 -name run.json)
  [ -s "$record" ]
  [ "$(find "$1" -printf '%U:%G\n' | sort -u)" = "$2" ]
  printf 'a run on the host, all of it owned by %s\n' "$2"
}

holds_nothing_else() {
  local container root found size base
  container=$("${buildah[@]}" from --pull-never localhost/hello-nn)
  root=$("${buildah[@]}" mount "$container")
  size=$(du -sm "$root" --exclude="$root/proc" | cut -f1)
  found=$(
    cd "$root"
    ls -d root/.npm root/.npmrc etc/pip.conf app/.npmrc app/.cache app/package-lock.json app/tools app/packages/*/src \
      app/node_modules/{typescript,jest,nx,esbuild,playwright-core,.cache} app/node_modules/{@biomejs,@swc,@babel,@types/jest} \
      app/node_modules/onnxruntime-node/bin/napi-v6/{darwin,win32} work/runs/* 2>/dev/null
    find app tmp -name '*.map' -o -path 'app/packages/*' \( -name '*.test.*' -o -name '*.fixture.*' -o -name '*.tsbuildinfo' \) | head
    if [ "$tensorflow" = 0 ]; then ls -d app/node_modules/@tensorflow/tfjs-node; fi 2>/dev/null
    find app -not -user root | head
  ) || true
  [ "$("${buildah[@]}" inspect --format '{{.OCIv1.Config.User}}' "$container")" = 1000:1000 ]
  "${buildah[@]}" rm "$container" >/dev/null
  container=$("${buildah[@]}" from --pull-never localhost/base)
  base=$(du -sm "$("${buildah[@]}" mount "$container")" | cut -f1)
  "${buildah[@]}" rm "$container" >/dev/null
  printf '%d MB, of them the base %d; not wanted: %s\n' "$size" "$base" "${found:-nothing}"
  [ -z "$found" ] && [ $((size - base)) -lt "$MEGABYTES" ]
}

second_build() { # a source has changed
  printf '// changed\n' >>"$work/context/packages/core/src/index.ts"
  build "$work/second.log"
  reuses 'npm ci' "$work/second.log"
  reuses 'tools/container/prune.sh' "$work/second.log"
  ! reuses 'npm run build' "$work/second.log"
}

# Its image stands behind a registry; what it runs in it, as a user without rights, can be tried.
prepares_a_dev_container() {
  local container command
  command=$(sed -n 's/.*"postCreateCommand": "\(.*\)".*/\1/p' .devcontainer/devcontainer.json)
  mkdir "$work/home"
  git clone --quiet . "$work/clone"
  chown -R 1000:1000 "$work/clone" "$work/home"
  container=$("${buildah[@]}" from --pull-never localhost/base)
  "${buildah[@]}" run --isolation chroot --user 1000:1000 --workingdir /clone --env HOME=/home/node \
    --volume "$work/clone:/clone" --volume "$work/home:/home/node" --volume "$work/npmrc:/home/node/.npmrc" \
    "$container" -- sh -c "set -e; $command; npx hello-nn train --config=configs/smoke.yaml; npx jest packages/core"
  "${buildah[@]}" rm "$container" >/dev/null
}

reuses() { # the end or the beginning of a RUN line, log
  grep -A1 "RUN .*$1" "$2" | grep -q 'Using cache'
}

step 'the Dockerfile builds on a base made here' first_build
[ "$passed" -eq 1 ] || finish # without an image there is nothing to try
step 'hello-nn --help' says_what_it_can
step 'training leaves its run on the host, owned by the user of the image' trains_as_its_own_user
step 'the main job, run as another user in his own folder' trains_as_a_stranger
if [ "$tensorflow" = 1 ]; then step 'native TensorFlow trains' trains_with_tensorflow; fi
step 'the image is small and holds nothing but what runs' holds_nothing_else
step 'a changed source installs nothing again' second_build
step 'the dev container prepares a clone' prepares_a_dev_container
finish
