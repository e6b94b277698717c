# shellcheck shell=bash disable=SC2034,SC2154
# Prepares virtual environments under .build, one for each set of requirements and each Python. Python is optional for
# the server: whatever goes wrong here ends as one line in $python_missing.

python_missing=
python_job=

# Lists usable interpreters, the preferred first: 3.10 or newer, able to make an environment.
pythons() {
  local name path seen=' '
  for name in 3.13 3.12 3.11 3.10 3.14 3; do
    for path in "python$name" "$HOME/.pyenv/versions/$name".*/bin/python "/opt/homebrew/bin/python$name" "/usr/local/bin/python$name"; do
      path=$(command -v "$path" 2>/dev/null) || continue
      # A shim of pyenv stands for a version that may not be chosen: the interpreter itself says where it is.
      path=$("$path" -I -c 'import ensurepip, sys, venv; sys.version_info >= (3, 10) and print(sys.executable)' 2>/dev/null) || continue
      [ -n "$path" ] || continue
      case $seen in *" $path "*) continue ;; esac
      seen="$seen$path "
      echo "$path"
    done
  done
}

# begin_python NAME REQUIREMENTS [INTERPRETER]: starts installing; end_python NAME waits for it.
begin_python() {
  local name=$1 requirements=$2 python=${3:-}
  python_job=
  python_missing=
  [ -f "$requirements" ] || { python_missing="there is no $requirements"; return 0; }
  [ -n "$python" ] || read -r python < <(pythons) || true
  [ -n "$python" ] || { python_missing="no Python 3.10 or newer with its venv module found"; return 0; }
  python_home=$work/$name-$({ "$python" -I -VV; cat "$requirements" "$root/sdk-python/demo/requirements.txt"; } | "${sha256[@]}" | cut -c1-16)
  [ ! -f "$python_home/ready" ] || return 0
  mkdir -p "$work"
  background "$work/$name.log" install_python "$python" "$requirements" "$python_home"
  python_job=$job
}

end_python() {
  [ -z "$python_missing" ] || return 1
  if [ -n "$python_job" ]; then
    if kill -0 "$python_job" 2>/dev/null; then say "Installing Python packages for $1 ..."; fi
    wait "$python_job" || true
  fi
  [ -f "$python_home/ready" ] || { python_missing=$(last_line "$work/$1.log"); return 1; }
}

# In the background: an environment is made in its final place, for it can't be moved, and is whole when `ready` is there.
install_python() {
  local python=$1 requirements=$2 home=$3
  lock "$home"
  if [ ! -f "$home/ready" ]; then
    rm -rf "$home"
    "$python" -I -m venv "$home" && pip_install "$home" -r "$requirements" && touch "$home/ready"
  fi
  unlock
}

# Puts the server's own wheel into an environment, unless it is there.
add_recorder() {
  local home=$1 sum wheel
  sum=$(cut -c1-64 "$app/sdk/SHA256SUMS")
  wheel=$(echo "$app"/sdk/*.whl)
  [ "$(cat "$home/recorder" 2>/dev/null)" != "$sum" ] || return 0
  if pip_install "$home" --no-deps --force-reinstall "$wheel" >"$work/recorder.log" 2>&1; then
    echo "$sum" >"$home/recorder"
  else
    python_missing=$(last_line "$work/recorder.log")
    return 1
  fi
}

pip_install() {
  local home=$1
  shift
  "$home/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --retries 2 "$@"
}

last_line() {
  local line
  line=$(grep -v '^ *$' "$1" 2>/dev/null | tail -n 1 | tr -d '\r' | cut -c1-200)
  echo "${line:-nothing was logged}"
}
