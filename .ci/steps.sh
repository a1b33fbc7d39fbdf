# Named steps with their times, counted. Source it, call `step "name" command…`, end with `finish`.
passed=0
failed=()

# A step that fails is counted and the next one runs: one report shows all that is wrong.
step() {
  local name=$1 started=$SECONDS status=0
  shift
  printf '\n=== %s\n' "$name"
  # In a subshell with its own -e: after `||` bash would ignore every failure inside a function but the last.
  set +e
  (set -euo pipefail; "$@")
  status=$?
  set -e
  if [ "$status" -eq 0 ]; then
    passed=$((passed + 1))
    printf '=== ok: %s (%d s)\n' "$name" $((SECONDS - started))
  else
    failed+=("$name")
    printf '=== FAILED: %s (exit %d, %d s)\n' "$name" "$status" $((SECONDS - started))
  fi
}

finish() {
  printf '\n'
  local name
  for name in "${failed[@]+"${failed[@]}"}"; do printf 'failed: %s\n' "$name"; done
  printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
  [ "${#failed[@]}" -eq 0 ]
}
