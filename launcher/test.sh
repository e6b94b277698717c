# shellcheck shell=bash disable=SC2154
# Runs every test: the launcher's own, Maven's (format and architecture among them), then the Python recorder's with its
# types and its style.

passed=0 failed=0 skipped=0

run_tests() {
  local long=
  while [ $# -gt 0 ]; do
    case $1 in
      --long) long=yes ;;
      *) refuse "test knows no $1" ;;
    esac
    shift
  done
  mkdir -p "$work"
  find_jdk
  begin_python sdk-test "$root/sdk-python/tests/requirements.txt"
  find_chromium
  test_launcher
  test_java "$long"
  test_python
  if [ -n "$long" ]; then test_other_pythons; fi
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}

test_launcher() {
  local counts
  say "Launcher tests ..."
  "$root/launcher/launcher_test.sh" | tee "$work/launcher.log" || true
  counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/launcher.log")
  counts=${counts:-0 1}
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
}

test_java() {
  local code=0
  say "Java tests, with the JDK in $JAVA_HOME ..."
  name_app
  lock "$work/build"
  # Failing tests do not stop the modules after them: they are counted at the end.
  maven_quietly_failing "$work/test.log" clean verify -Dmaven.test.failure.ignore=true "-Dstepwarden.test.long=${1:-no}" || code=$?
  local before=$failed
  add_reports "$root"/*/target/surefire-reports/TEST-*.xml "$root"/*/target/failsafe-reports/TEST-*.xml
  if [ "$code" -ne 0 ]; then
    failed=$((failed + 1))
    say "The build failed:"
  elif [ "$failed" -eq "$before" ] && [ ! -f "$app/stepwarden.jar" ]; then
    keep_build
  fi
  unlock
  if [ "$failed" -ne "$before" ]; then
    errors_in "$work/test.log"
    say "All of it is in $work/test.log"
  fi
}

test_python() {
  if ! end_python sdk-test; then
    say "Python tests can't run: $python_missing"
    failed=$((failed + 1))
    return 0
  fi
  say "Python tests, with $("$python_home/bin/python" -V) ..."
  pytest_with "$python_home"
  check types "$python_home/bin/python" -m mypy
  check style "$python_home/bin/python" -m ruff check .
  check format "$python_home/bin/python" -m ruff format --check .
}

# Every other version of Python that is at hand.
test_other_pythons() {
  local python version seen
  seen=" $("$python_home/bin/python" -V) "
  while IFS= read -r python; do
    version=$("$python" -V)
    case $seen in *" ${version%.*}."*) continue ;; esac
    seen="$seen$version "
    begin_python sdk-test "$root/sdk-python/tests/requirements.txt" "$python"
    if end_python sdk-test; then
      say "Python tests, with $version ..."
      pytest_with "$python_home"
    else
      say "$version can't be used: $python_missing"
      skipped=$((skipped + 1))
    fi
  done < <(pythons)
}

pytest_with() {
  local report=$work/pytest.xml
  rm -f "$report"
  (cd "$root/sdk-python" && "$1/bin/python" -m pytest --junitxml="$report" tests demo/tests) || true
  if [ -f "$report" ]; then add_reports "$report"; else failed=$((failed + 1)); fi
}

# check WHAT COMMAND...: one more passed or failed.
check() {
  local what=$1
  shift
  if (cd "$root/sdk-python" && "$@") >"$work/check.log" 2>&1; then
    passed=$((passed + 1))
    say "  $what: right"
  else
    failed=$((failed + 1))
    say "  $what: wrong"
    tail -n 40 "$work/check.log"
  fi
}

# Adds up JUnit's reports, of which Maven and pytest write the same kind.
add_reports() {
  local report suite tests broken left
  for report in "$@"; do
    [ -f "$report" ] || continue
    suite=$(tr '\n' ' ' <"$report" | grep -o '<testsuite [^>]*>' | head -n 1)
    tests=$(attribute tests "$suite")
    broken=$(($(attribute failures "$suite") + $(attribute errors "$suite")))
    left=$(attribute skipped "$suite")
    passed=$((passed + tests - broken - left))
    failed=$((failed + broken))
    skipped=$((skipped + left))
  done
}

attribute() {
  local value
  value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2")
  echo "${value:-0}"
}

# The browser tests drive an installed Chromium. Without one they are skipped, and it is said how to get it.
find_chromium() {
  local name as_root=()
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if STEPWARDEN_CHROMIUM=${STEPWARDEN_CHROMIUM:-$(command -v "$name")}; then break; fi
  done
  if [ -z "${STEPWARDEN_CHROMIUM:-}" ] && [ -d "/Applications/Google Chrome.app" ]; then
    STEPWARDEN_CHROMIUM="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  fi
  if [ -z "${STEPWARDEN_CHROMIUM:-}" ] && command -v apt-get >/dev/null; then
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
    if [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; then
      say "Installing Chromium for the browser tests ..."
      mkdir -p "$work"
      { ${as_root[@]+"${as_root[@]}"} apt-get update &&
        ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } \
        >"$work/chromium.log" 2>&1 </dev/null || say "That failed, see $work/chromium.log"
      STEPWARDEN_CHROMIUM=$(command -v chromium) || true
    fi
  fi
  if [ -n "${STEPWARDEN_CHROMIUM:-}" ]; then
    export STEPWARDEN_CHROMIUM
  else
    unset STEPWARDEN_CHROMIUM
    say "No Chromium: the browser tests are skipped. Install it (apt install chromium) or set STEPWARDEN_CHROMIUM."
  fi
}
