# shellcheck shell=bash disable=SC2034,SC2154
# Builds the server when the sources are not those of a build at hand, and lays it out unpacked: that starts in a third
# of the time. A build lies in .build/app-HASH, the hash being that of all it was made from; so a build never changes
# under a server that runs from it.

# Sets $app to the folder of the build that belongs to the sources as they are now.
name_app() {
  app=$work/app-$(cd "$root" && server_sources | fingerprint)
}

server_sources() {
  find pom.xml .mvn {core-domain,command-side,query-side,ui-vaadin,axon-config}/{pom.xml,src/main} \
    sdk-python/{src,pyproject.toml,README.md,LICENSE} \
    -type f ! -name '*.pyc' ! -path '*/frontend/generated/*' -print0 2>/dev/null || true
}

build_if_needed() {
  name_app
  [ ! -f "$app/stepwarden.jar" ] || return 0
  lock "$work/build"
  if [ ! -f "$app/stepwarden.jar" ]; then
    say "Building Stepwarden with the JDK in $JAVA_HOME; the first time takes some minutes ..."
    # clean: a file that is gone from the sources, a migration say, must not live on in the build.
    maven "$work/build.log" -pl axon-config -am clean package -Dmaven.test.skip=true
    keep_build
  fi
  unlock
}

# Takes what Maven has just packaged as the build of these sources.
keep_build() {
  local parts=$app.$$
  rm -rf "$parts"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root/axon-config/target/stepwarden.jar" extract --destination "$parts" \
    >"$work/extract.log" 2>&1 || fail "the server can't be unpacked, see $work/extract.log"
  cp -R "$root/axon-config/target/classes/sdk" "$parts/sdk"
  rm -rf "$app"
  mv "$parts" "$app"
  # Builds of former sources, but for the last days': a server may still run from one.
  find "$work" -maxdepth 1 -name 'app-*' ! -path "$app" -mtime +2 -exec rm -rf {} +
}

build_benchmarks() {
  lock "$work/build"
  say "Building the benchmarks ..."
  maven "$work/build.log" -pl benchmarks -am package -Dmaven.test.skip=true
  unlock
}

# maven LOG ARGUMENTS...: runs Maven, tells its progress, fails with the log's last lines.
maven() {
  maven_quietly_failing "$@" || {
    errors_in "$1" >&2
    fail "the build failed; all of it is in $1"
  }
}

errors_in() {
  if grep -q '^\[ERROR\]' "$1"; then
    grep '^\[ERROR\]' "$1" | grep -vE 'Help 1|re-run Maven|For more information|After correcting|mvn <args>|\] *$' |
      awk '!seen[$0]++' | tail -n 40
  else
    tail -n 25 "$1"
  fi
}

maven_quietly_failing() {
  local log=$1 line running part='' fetched=0
  shift
  : >"$log"
  background "$log" mvnw_in_root "$@"
  exec 3<"$log"
  while :; do
    running=yes
    kill -0 "$job" 2>/dev/null || running=
    # A read that meets the end of the file keeps the half line for the next round.
    while IFS= read -r line <&3 || { part=$part$line && false; }; do
      tell_progress "$part$line"
      part=
    done
    [ -n "$running" ] || break
    sleep 0.3
  done
  exec 3<&-
  wait "$job"
}

mvnw_in_root() {
  cd "$root" && exec ./mvnw -B "$@"
}

building='^\[INFO\] Building (.*[^ ]) +(\[[0-9]+/[0-9]+\])$'
tested='Tests run: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+), .* -- in (.*)'

tell_progress() {
  if [[ $1 =~ $building ]]; then
    say "  ${BASH_REMATCH[2]} ${BASH_REMATCH[1]}"
  elif [[ $1 =~ $tested ]]; then
    say "    ${BASH_REMATCH[4]}: ${BASH_REMATCH[1]} run, $((BASH_REMATCH[2] + BASH_REMATCH[3])) failed"
  elif [[ $1 == *'Downloaded from '* ]]; then
    fetched=$((fetched + 1))
    [ $((fetched % 50)) -ne 0 ] || say "    $fetched files fetched"
  fi
}
