# What npm and pip of this machine are set to, as files for a build's secrets. Source it.

# Never more than it takes to reach a registry.
npm_settings() {
  local key value
  for key in registry cafile proxy https-proxy noproxy strict-ssl; do
    # Not in a clone: its .npmrc is in the image anyway.
    value=$(cd / && npm config get "$key")
    case "$value" in '' | null | undefined) ;; *) printf '%s=%s\n' "$key" "$value" ;; esac
  done
  grep '^//' "$(cd / && npm config get userconfig)" 2>/dev/null || true
}

pip_settings() {
  local key value
  printf '[global]\n'
  for key in index-url cert proxy trusted-host; do
    value=$(python3 -m pip config get "global.$key" 2>/dev/null || python3 -m pip config get ":env:.$key" 2>/dev/null || true)
    if [ -n "$value" ]; then printf '%s = %s\n' "$key" "$value"; fi
  done
}
