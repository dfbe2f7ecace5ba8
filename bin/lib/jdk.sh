# Sourced by the commands in bin: where is a JDK 25, and Maven?

# Sets JAVA_25 to a folder if that is a JDK of at least version 25, told by its release file without starting it; else false.
is_jdk() {
  [[ -x $1/bin/javac && -r $1/release ]] || return
  local line
  while IFS= read -r line; do
    if [[ $line == JAVA_VERSION=* ]]; then
      line=${line#*\"}
      [[ ${line%%[!0-9]*} -ge 25 ]] && JAVA_25=$1
      return
    fi
  done <"$1/release"
  return 1
}

# Sets JAVA_25 to the folder of a JDK of at least version 25: what is asked for, else the one that came along (bin/dist), else
# that of the java on the path, else any of those in the usual places; false if there is none. Processes are started only where it must be, they take milliseconds.
find_jdk() {
  local home java=
  for home in "${RANKWISE_JAVA_HOME:-}" "$root/runtime" "${JAVA_HOME:-}"; do
    is_jdk "$home" && return
  done
  local homes=(/usr/lib/jvm/* /opt/*jdk* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home)
  # cron and containers know no home
  [[ -n ${HOME:-} ]] && homes+=("$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*)
  hash java 2>/dev/null && java=${BASH_CMDS[java]:-}
  if [[ -n $java ]]; then
    for home in "${homes[@]}"; do
      [[ $java -ef $home/bin/java ]] && break
    done
    [[ $java -ef $home/bin/java ]] || { home=$(readlink -f "$java") && home=${home%/bin/java}; }
    is_jdk "$home" && return
  fi
  for home in "${homes[@]}"; do
    is_jdk "$home" && return
  done
  return 1
}

# As find_jdk, or one line with the remedy and exit code 2.
need_jdk() {
  find_jdk && return
  echo "rankwise: no JDK 25 found; install one (https://adoptium.net, or your system's openjdk-25-jdk) and set JAVA_HOME to it" >&2
  exit 2
}

# Sets MVN to this machine's Maven, or to the wrapper, which brings one of a pinned checksum.
need_maven() {
  MVN=mvn
  type -P mvn >/dev/null && return
  MVN=$root/mvnw
  [[ -n ${HOME:-} ]] || export MAVEN_USER_HOME=$root/target/maven
  [[ -x $MVN ]] && { type -P curl || type -P wget; } >/dev/null && return
  echo "rankwise: no Maven found to build with, and no curl to bring one; install it (such as: apt-get install maven)" >&2
  exit 2
}
