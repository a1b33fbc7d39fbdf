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
  printf '[global]\n'
  # `pip config get` does not see what another file or a variable sets.
  { python3 -m pip config list 2>/dev/null || true; } | # where there is no pip, it has no settings
    sed -nE "s/^(:env:|global|install|download)\.(index-url|cert|proxy|trusted-host)='(.*)'$/\2 = \3/p" |
    sort --unique --key=1,1
}
