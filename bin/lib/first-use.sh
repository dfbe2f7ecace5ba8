# Sourced by bin/rankwise: builds what is missing, once, however many start at a time. What is made appears whole.
# In an archive of bin/dist, which has no sources, all is made but the cache.
made=$root/target
[[ -d $root/runtime ]] && made=$root/lib
jar=$made/rankwise.jar
cache=$made/rankwise.aot
locked=

# Waits for the lock of what is made here, or with "try" returns false where another has it. It ends with its owner.
take_lock() {
  [[ $locked ]] && return
  local lock=$made/first-use.lock owner
  if type -P flock >/dev/null && { exec 9>>"$lock"; } 2>/dev/null; then
    flock -n 9 || { [[ $1 != try ]] && tell_wait && flock 9; } || { exec 9>&- && return 1; }
    locked=flock
    return
  fi
  # no flock: a link that names its owner, which appears at once or not at all
  lock=$lock.owner
  until ln -sn "$HOSTNAME:$$" "$lock" 2>/dev/null; do
    owner=$(readlink "$lock") || continue
    if [[ $owner == "$HOSTNAME":* ]] && ! kill -0 "${owner##*:}" 2>/dev/null && ! ps -p "${owner##*:}" >/dev/null; then
      mv "$lock" "$lock.$$" 2>/dev/null && rm -f "$lock.$$"
      continue
    fi
    [[ $1 == try ]] && return 1
    [[ $locked ]] || tell_wait
    locked=waiting
    sleep 0.2
  done
  locked=$lock
  trap 'rm -f "$locked"' EXIT
}

tell_wait() {
  echo "rankwise: another start is building here; waiting for it" >&2
}

give_lock() {
  case $locked in
    '') ;;
    flock) exec 9>&- ;;
    *) rm -f "$locked" && trap - EXIT ;;
  esac
  locked=
}

# What git calls the sources, for rankwise --version.
commit() {
  git -C "$root" describe --always --dirty --abbrev=10 --exclude='*' 2>/dev/null || echo unknown
}

is_built() {
  [[ -f $jar && -z $(find "$root/pom.xml" "$root/src/main" -newer "$jar" -print -quit 2>/dev/null) ]]
}

# Builds target/rankwise.jar where it is missing or older than its sources.
need_jar() {
  local user=${USER:-this user}
  if is_built; then
    [[ -r $jar ]] || { echo "rankwise: $jar may not be read by $user; let its owner allow it: chmod a+r" >&2 && exit 2; }
    return
  fi
  mkdir -p "$made" 2>/dev/null || true
  if [[ ! -w $made && -r $jar ]]; then
    echo "rankwise: $jar is older than its sources, and $user may not write there; it is used as it is" >&2
    return
  elif [[ ! -w $made ]]; then
    echo "rankwise: $jar is not built, and $user may not write there; let its owner build it: bin/rankwise --version" >&2
    exit 2
  fi
  take_lock wait
  is_built && return # by the one that was waited for
  need_maven
  [[ -n ${RANKWISE_QUIET_BUILD:-} ]] || echo "rankwise: building (once)" >&2
  local log=$made/build.log
  (cd "$root" && JAVA_HOME=$JAVA_25 "$MVN" -q -B -Dcommit="$(commit)" -Dmaven.test.skip=true -Djacoco.skip=true package 9>&-) >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    echo "rankwise: the build failed; the whole log is in $log" >&2
    exit 2
  }
}

# Whether there is a cache of this very jar: it bears the jar's time.
is_cached() {
  [[ -s $cache && ! $cache -ot $jar && ! $cache -nt $jar ]]
}

# Classes loaded and linked ahead of time, by a rehearsal of what a short command does under such options of the JVM.
need_cache() {
  local failed=$cache.failed part=$cache.part
  is_cached && return
  [[ -w $made && ! $failed -nt $jar ]] && take_lock try || return 0
  if ! is_cached; then
    [[ ! -d $root/runtime ]] || echo "rankwise: getting ready (once)" >&2
    : >"$part.jar" && touch -r "$jar" "$part.jar"
    if "$JAVA_25/bin/java" "$@" -XX:AOTCacheOutput="$part" -cp "$jar" org.rankwise.cli.Rehearsal 9>&- >"$cache.log" 2>&1 &&
      [[ -s $part ]] && touch -r "$part.jar" "$part" && { sync "$part" 2>/dev/null || true; } && mv -f "$part" "$cache"; then
      rm -f "$failed"
    else
      : >"$failed"
      echo "rankwise: no cache can be made, so commands start slower; see $cache.log, and remove $failed to try again" >&2
    fi
    rm -f "$part"*
  fi
}
