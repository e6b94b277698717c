# shellcheck shell=bash disable=SC2034
# Finds a JDK: JAVA_HOME when it is new enough, else the newest in the usual folders.

oldest_jdk=21

# The major version of the JDK in a folder, by its `release` file; nothing when there is none.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_folders() {
  local java
  printf '%s\n' /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home 2>/dev/null || true; fi
  if java=$(command -v java); then
    java=$(readlink -f "$java" 2>/dev/null || echo "$java")
    dirname "$(dirname "$java")"
  fi
}

find_jdk() {
  local folder version best=0 best_folder='' seen='' given=
  version=$(jdk_version "${JAVA_HOME:-/nowhere}")
  if [ "${version:-0}" -ge "$oldest_jdk" ]; then
    best=$version
  else
    [ -z "${JAVA_HOME:-}" ] || given=" (JAVA_HOME is $JAVA_HOME${version:+, a JDK $version})"
    while IFS= read -r folder; do
      version=$(jdk_version "$folder")
      [ -n "$version" ] || continue
      seen="$seen $folder ($version)"
      [ "$version" -le "$best" ] || { best=$version best_folder=$folder; }
    done < <(jdk_folders)
    [ "$best" -ge "$oldest_jdk" ] || fail "no JDK >= $oldest_jdk found$given. Found:${seen:- none}.
  Install one, on Debian or Ubuntu with: apt install openjdk-21-jdk, from https://adoptium.net elsewhere, or set JAVA_HOME."
    JAVA_HOME=$best_folder
  fi
  export JAVA_HOME

  java_options=(-Daxoniq.update-checker.disabled=true -Ddisable-axoniq-console-message=true)
  [ "$best" -lt 22 ] || java_options+=(--enable-native-access=ALL-UNNAMED)
  [ "$best" -lt 24 ] || java_options+=(--sun-misc-unsafe-memory-access=allow)
}
