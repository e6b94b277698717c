# shellcheck shell=bash disable=SC2034,SC2154
# What the other parts share: messages, background jobs that end with the launcher, locks, hashes.

say() { printf '%s\n' "$*"; }
fail() { printf 'stepwarden: %s\n' "$*" >&2; exit 1; }
refuse() { printf 'stepwarden: %s; ./stepwarden help lists what there is\n' "$*" >&2; exit 2; }

jobs_running=()
lock_held=

# Runs a command in the background with its output in a file; $job is its id. Job control gives it a process group of its
# own: a Ctrl-C reaches only the launcher, which then ends the whole group.
background() {
  local log=$1
  shift
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  set +m
  jobs_running+=("$job")
}

end_all() {
  local job
  for job in ${jobs_running[@]+"${jobs_running[@]}"}; do
    kill -TERM -- "-$job" 2>/dev/null || true
  done
  unlock
}

trap 'end_all' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# One launcher at a time may write to a place. A lock whose owner is gone is taken over; the owner is told by its number
# and its start, for numbers come back.
lock() {
  local place=$1 owner told=
  mkdir -p "$work"
  until mkdir "$place.lock" 2>/dev/null; do
    owner=$(cat "$place.lock/owner" 2>/dev/null || true)
    if abandoned "$place.lock" "$owner"; then
      mv "$place.lock" "$place.lock.$$" 2>/dev/null && rm -rf "$place.lock.$$"
    else
      [ -n "$told" ] || say "Waiting for another launcher (process ${owner%% *}) to finish ..."
      told=yes
      sleep 1
    fi
  done
  identity $$ >"$place.lock/owner"
  lock_held=$place.lock
}

abandoned() {
  if [ -n "$2" ]; then
    [ "$(identity "${2%% *}")" != "$2" ]
  else
    # Its owner was ended before it could write its name.
    [ -n "$(find "$1" -maxdepth 0 -mmin +1 2>/dev/null)" ]
  fi
}

identity() {
  if kill -0 "$1" 2>/dev/null; then echo "$1 $(ps -o lstart= -p "$1" 2>/dev/null || true)"; fi
}

unlock() {
  [ -z "$lock_held" ] || rm -rf "$lock_held"
  lock_held=
}

if command -v sha256sum >/dev/null; then sha256=(sha256sum); else sha256=(shasum -a 256); fi

# The names and contents of files, NUL-separated on the input, as 16 hex digits.
fingerprint() {
  LC_ALL=C sort -z | xargs -0 "${sha256[@]}" | "${sha256[@]}" | cut -c1-16
}
