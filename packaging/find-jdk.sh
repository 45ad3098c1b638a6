# Sourced by the scripts of the project's root: sets JAVA_HOME to a JDK of version 25 or newer, or explains how to get one.
# Looks at JAVA_HOME, at the java on the PATH, and into the folders where each operating system keeps its JDKs.

jdk_needed=25

# Reads the version from the JDK's own "release" file: quicker than starting it.
is_new_enough() {
  [ -f "$1/release" ] && { [ -x "$1/bin/javac" ] || [ -x "$1/bin/javac.exe" ]; } || return 1
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$major" ] && [ "$major" -ge "$jdk_needed" ]
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then return 0; fi
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    real=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    candidate=$(dirname "$(dirname "$real")")
    if is_new_enough "$candidate"; then JAVA_HOME=$candidate; return 0; fi
  fi
  for candidate in /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "/c/Program Files"/*/jdk* "/c/Program Files"/Java/*; do
    if is_new_enough "$candidate"; then JAVA_HOME=$candidate; return 0; fi
  done
  echo "Tallylight needs a Java Development Kit $jdk_needed or newer, and none was found: install one from https://adoptium.net (or with your system's packages) and start again." >&2
  return 1
}

find_jdk || exit 127
export JAVA_HOME
