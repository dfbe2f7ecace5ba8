# Sourced by the commands in bin: file names and arguments are UTF-8 where the locale says nothing else.

is_utf8() {
  local letter=$'\xc3\xa9'
  ((${#letter} == 1))
}

# Java takes file names and arguments in the encoding of the locale, and each letter beyond ASCII for a question mark in the
# locale C: that of cron, containers and batch jobs, and of any whose name this host does not know. What it starts inherits it.
use_utf8() {
  is_utf8 && return
  [[ $'\xe9' == [[:alpha:]] ]] && return # an encoding of one byte a letter, which its user has chosen
  local name variable=LC_CTYPE
  [[ -n ${LC_ALL:-} ]] && variable=LC_ALL
  for name in C.UTF-8 en_US.UTF-8; do
    { export "$variable=$name"; } 2>/dev/null
    is_utf8 && return
  done
  return 0 # a host without any: what is ASCII works
}
use_utf8
