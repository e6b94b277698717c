#!/usr/bin/env bash
# shellcheck disable=SC2034,SC2154,SC2317,SC2329
# Tests of the launcher's parts, each in a subshell and a folder of its own. Functions whose names are sentences are tests.
# What fails is printed; the last line has the counts, which test.sh reads.

set -euo pipefail
launcher=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

# --- JDK

JAVA_HOME_that_is_new_enough_is_taken_even_if_a_newer_one_is_installed() {
  jdk given 21 && jdk newer 25
  JAVA_HOME=$PWD/given
  find_jdk
  equal "$JAVA_HOME" "$PWD/given"
}

a_JAVA_HOME_that_is_too_old_gives_way_to_the_newest_installed() {
  jdk old 17 && jdk a 9 && jdk b 25 && jdk c 21
  JAVA_HOME=$PWD/old
  find_jdk
  equal "$JAVA_HOME" "$PWD/b"
}

a_folder_without_a_compiler_is_no_JDK() {
  jdk runtime 25 && rm runtime/bin/javac
  equal "$(jdk_version runtime)" ""
}

without_a_JDK_it_says_what_it_found_and_what_to_do() {
  jdk old 17
  unset JAVA_HOME
  local said
  said=$( (find_jdk) 2>&1) && return 1
  contains "$said" "no JDK >= 21" && contains "$said" "$PWD/old (17)" && contains "$said" "JAVA_HOME"
}

options_that_an_older_Java_refuses_are_left_out() {
  jdk a 21 && JAVA_HOME=$PWD/a && find_jdk
  case "${java_options[*]}" in *sun-misc-unsafe*) return 1 ;; esac
  jdk b 24 && JAVA_HOME=$PWD/b && find_jdk
  contains "${java_options[*]}" "--sun-misc-unsafe-memory-access=allow"
}

# --- build

the_build_is_named_by_what_the_sources_say_not_by_their_times() {
  mkdir -p core-domain/src/main && echo one >core-domain/src/main/A.java
  name_app && local first=$app
  touch -t 203001010000 core-domain/src/main/A.java
  name_app && equal "$app" "$first"
  echo two >core-domain/src/main/A.java
  name_app && different "$app" "$first"
  echo one >core-domain/src/main/A.java && mv core-domain/src/main/A.java core-domain/src/main/B.java
  name_app && different "$app" "$first"
}

tests_and_caches_are_no_part_of_the_build() {
  mkdir -p core-domain/src/main core-domain/src/test sdk-python/src/__pycache__
  name_app && local first=$app
  touch core-domain/src/test/ATest.java sdk-python/src/__pycache__/a.pyc
  name_app && equal "$app" "$first"
}

a_build_at_hand_is_not_built_again() {
  name_app && mkdir -p "$app" && touch "$app/stepwarden.jar"
  maven() { return 1; }
  build_if_needed
}

a_failed_build_shows_its_errors_and_where_the_rest_is() {
  fake_mvnw 'echo "[INFO] fine"; echo "[ERROR] A.java:[1,2] wrong"; echo "[ERROR] -> [Help 1]"; exit 1'
  mkdir -p "$work"
  local said
  said=$( (maven "$work/build.log" package) 2>&1) && return 1
  contains "$said" "A.java:[1,2] wrong" && contains "$said" "$work/build.log"
  case $said in *'Help 1'* | *fine*) return 1 ;; esac
}

progress_is_told_line_by_line() {
  fake_mvnw 'printf "[INFO] Building core-do"; sleep 0.5; echo "main 0.1.0    [2/7]"
    echo "[INFO] Tests run: 7, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 1 s -- in a.BTest"'
  mkdir -p "$work"
  equal "$(maven "$work/build.log" verify)" "  [2/7] core-domain 0.1.0
    a.BTest: 7 run, 2 failed"
}

ending_the_launcher_ends_the_build() {
  fake_mvnw 'echo $$ >child; exec sleep 60'
  mkdir -p "$work"
  # Asynchronous commands of a script ignore SIGINT, so that the launcher is ended by TERM here.
  (trap 'end_all' EXIT; trap 'exit 143' TERM; maven "$work/build.log" package) &
  local launcher_id=$!
  await test -s child
  kill -TERM "$launcher_id"
  wait "$launcher_id" || equal $? 143
  await gone "$(cat child)"
}

# --- locks

a_lock_whose_owner_is_gone_is_taken_over() {
  mkdir -p "$work/build.lock" && echo "999999999 yesterday" >"$work/build.lock/owner"
  lock "$work/build"
  equal "$(cat "$work/build.lock/owner")" "$(identity $$)"
  unlock
  test ! -e "$work/build.lock"
}

a_process_with_the_number_of_a_former_owner_is_not_taken_for_it() {
  mkdir -p "$work/build.lock" && echo "$$ yesterday" >"$work/build.lock/owner"
  lock "$work/build"
}

# --- Python

without_Python_one_line_says_why() {
  pythons() { :; }
  mkdir -p sdk-python/demo && touch sdk-python/demo/requirements.txt
  begin_python demo sdk-python/demo/requirements.txt
  end_python demo && return 1
  equal "$python_missing" "no Python 3.10 or newer with its venv module found"
}

a_failed_installation_says_why_in_one_line() {
  mkdir -p sdk-python/demo && touch sdk-python/demo/requirements.txt
  fake_python 'case $* in *venv*) exit 0 ;; esac; echo Python; '
  install_python() { printf 'Collecting\n\nERROR: no such package\n'; return 1; }
  begin_python demo sdk-python/demo/requirements.txt "$PWD/python"
  end_python demo && return 1
  equal "$python_missing" "ERROR: no such package"
}

# --- reports

reports_of_Maven_and_of_pytest_are_added_up() {
  passed=0 failed=0 skipped=0
  cat >maven.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://x" name="a.BTest" time="0.2" tests="9" errors="1" skipped="2" failures="1">
  <testcase name="a"><system-out><![CDATA[<testsuite tests="99" errors="99" skipped="0" failures="0">]]></system-out></testcase>
</testsuite>
XML
  echo '<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="5"/></testsuites>' >pytest.xml
  add_reports maven.xml pytest.xml missing.xml
  equal "$passed $failed $skipped" "9 3 2"
}

# --- what the tests use

equal() { [ "$1" = "$2" ] || { printf '    expected: %s\n    but was:  %s\n' "$2" "$1" && return 1; }; }
different() { [ "$1" != "$2" ] || { printf '    twice: %s\n' "$1" && return 1; }; }
contains() { case $1 in *"$2"*) ;; *) printf '    expected: %s\n    in: %s\n' "$2" "$1" && return 1 ;; esac; }
gone() { ! kill -0 "$1" 2>/dev/null; }

await() {
  local tries
  for tries in {1..100}; do
    if "$@"; then return 0; fi
    sleep 0.1
  done
  echo "    not within ${tries} tenths of a second: $*" && return 1
}

jdk() {
  mkdir -p "$1/bin" && touch "$1/bin/java" "$1/bin/javac" && chmod +x "$1/bin/java" "$1/bin/javac"
  echo "JAVA_VERSION=\"$2.0.1\"" >"$1/release"
}

fake_mvnw() { printf '#!/bin/sh\n%s\n' "$1" >mvnw && chmod +x mvnw; }
fake_python() { printf '#!/bin/sh\n%s\n' "$1" >python && chmod +x python; }

run() (
  place=$(mktemp -d)
  cd "$place"
  place=$(pwd -P)
  root=$place work=$place/.build
  for part in common jdk build python test; do
    # shellcheck source=/dev/null
    . "$launcher/$part.sh"
  done
  jdk_folders() { printf '%s\n' "$place"/*; }
  trap 'end_all; rm -rf "$place"' EXIT
  "$1"
)

output=$(mktemp)
passed=0 failed=0
while IFS= read -r name; do
  # A plain call in a child: inside of `if` or `||` bash would not stop at what fails.
  set +e
  (set -e; run "$name") >"$output" 2>&1 </dev/null
  code=$?
  set -e
  if [ "$code" -eq 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "  $name failed:"
    cat "$output"
  fi
done < <(sed -n 's/^\([A-Za-z]*_[A-Za-z_]*_[A-Za-z_]*\)() {$/\1/p' "${BASH_SOURCE[0]}")
rm -f "$output"
echo "$passed passed, $failed failed"
