#!/usr/bin/env bash
# A real Slurm cluster of two hosts on one Linux machine, for tests and for trying batch scripts.
#   slurm/testbed.sh up DIR [FOLDER...]  start it; DIR keeps its state and logs; all hosts see it, and the folders
#   slurm/testbed.sh run DIR COMMAND...  run sbatch, squeue, scontrol ... on its login host
#   slurm/testbed.sh down DIR            end it, with every job in it
# Needs root and the packages slurm-wlm, munge and iproute2; ends with 2 where the machine does not allow it.
#
# Three hosts: login (slurmctld), n1 and n2 (slurmd), each with its own network, mounts, processes, shared memory and
# name. They share the files, except /tmp, /run and /dev/shm, but of those too what "up" names. n1 and n2 live within login's namespaces, and a bridge
# within login joins them: nothing is seen from outside, two testbeds never meet, and the end of login's first process
# ends everything, by the kernel's hand.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
hosts=(n1 n2)
subnet=10.77.0
seconds=60

die() { echo "testbed: $2" >&2; exit "$1"; }

# The process that all of the testbed lives under, as seen from here; false if there is none.
find_init() {
  [[ -r $dir/init.pid ]] && read -r init <"$dir/init.pid" &&
    [[ $(tr '\0' ' ' <"/proc/$init/cmdline") == *" login $dir "* ]]
} 2>/dev/null

inside() { nsenter -t "$init" --net --mount --uts --ipc --pid --wd="$PWD" env SLURM_CONF="$dir/slurm.conf" "$@"; }

states() { inside sinfo -h -N -o %t 2>/dev/null | sort | uniq -c | xargs; }

need_machine() {
  [[ $(id -u) == 0 ]] || die 2 "must be root to make network namespaces"
  local tool refused
  for tool in slurmctld slurmd sbatch munged ip; do
    type -P "$tool" >/dev/null || die 2 "$tool is missing; install it: apt-get install slurm-wlm munge iproute2"
  done
  refused=$(unshare --net --mount --uts --ipc --pid --fork sh -c \
    'mount -t proc proc /proc && ip link add rwtry type bridge && ip link add rwa type veth peer name rwb' 2>&1) ||
    die 2 "this machine does not allow namespaces, mounts in them or a bridge: ${refused//$'\n'/; }"
}

up() {
  need_machine
  local folder shared=()
  for folder in "$@"; do
    shared+=("$(realpath -e -- "$folder")") || die 2 "$folder is no folder that hosts could share"
  done
  find_init && [[ $(states) == "2 idle" ]] && { echo "testbed: is up already" >&2; return; }
  down
  mkdir -p "$dir"/{log,state,spool} "$dir"/munge
  configure
  setsid unshare --net --mount --uts --ipc --pid --fork bash "$0" login "$dir" "${shared[@]}" </dev/null >"$dir/log/login.out" 2>&1 &
  local starter=$!
  trap 'down' EXIT
  local tries
  for ((tries = 0; tries < seconds * 5; tries++)); do
    find_init && [[ $(states) == "2 idle" ]] && { trap - EXIT; disown; return; }
    kill -0 "$starter" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 5 "$dir"/log/* >&2
  die 1 "the hosts did not come up within $seconds s; the logs above are in $dir/log"
}

down() {
  find_init || { rm -f "$dir/init.pid"; return 0; }
  kill -KILL "$init"
  while find_init; do sleep 0.05; done
  rm -rf "$dir"/{init.pid,state,spool,munge,slurm.conf,cgroup.conf,hosts}
}

configure() {
  head -c 128 /dev/urandom >"$dir/munge/key" && chmod 0400 "$dir/munge/key"
  printf '127.0.0.1 localhost\n%s.254 login\n%s.1 n1\n%s.2 n2\n' $subnet $subnet $subnet >"$dir/hosts"
  cat >"$dir/slurm.conf" <<END
ClusterName=testbed
SlurmctldHost=login($subnet.254)
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=/run/slurmctld.pid
SlurmdPidFile=/run/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
# what needs neither cgroups nor systemd nor a database
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
# jobs start at once, and come back from a requeue not after 120 s but these
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
AuthInfo=cred_expire=5
ReturnToService=2
KillWait=3
# more cores than the machine may have, so that jobs of tests run side by side
SlurmdParameters=config_overrides
NodeName=n1 NodeAddr=$subnet.1 CPUs=8 CoresPerSocket=8
NodeName=n2 NodeAddr=$subnet.2 CPUs=8 CoresPerSocket=8
PartitionName=debug Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
}

# Gives this host empty folders of its own, in which it sees of the machine's but what is shared.
hide() {
  local own folder fd
  local -A open=()
  for folder in "$dir" "${shared[@]}"; do
    exec {fd}<"$folder"
    open[$folder]=$fd
  done
  for own in "$@"; do
    mount -t tmpfs tmpfs "$own"
    for folder in "${!open[@]}"; do
      [[ $folder/ == "$own"/* ]] && mkdir -p "$folder" && mount --no-canonicalize --bind "/proc/self/fd/${open[$folder]}" "$folder"
    done
  done
  for fd in "${open[@]}"; do
    exec {fd}<&-
  done
}

# Gives the namespaces that this shell was started in a host's name, files and daemons of its own.
become() {
  mount --make-rprivate /
  mount -t proc proc /proc
  hide /run
  mount --bind "$dir/hosts" /etc/hosts
  hostname "$1"
  ip link set lo up
  mkdir -p /run/munge
  munged --force --key-file="$dir/munge/key" --seed-file=/run/munge/seed --log-file="$dir/log/munged-$1.log"
}

login() {
  shared=("$@")
  read -r init _ </proc/self/stat # /proc is still the outer one
  echo "$init" >"$dir/init.pid.new"
  mv "$dir/init.pid.new" "$dir/init.pid"
  become login
  ip link add rw0 type bridge
  ip addr add $subnet.254/24 dev rw0
  ip link set rw0 up
  export SLURM_CONF=$dir/slurm.conf
  slurmctld -D &
  local host outer
  outer=$(readlink /proc/self/ns/net)
  for host in "${hosts[@]}"; do
    unshare --net --mount --uts --ipc --pid --fork bash "$0" host "$dir" "$host" "${shared[@]}" >"$dir/log/$host.out" 2>&1 &
    until [[ $(readlink "/proc/$!/ns/net") != "$outer" ]]; do sleep 0.02; done
    ip link add "rw-$host" type veth peer name eth0 netns "/proc/$!/ns/net"
    ip link set "rw-$host" master rw0 up
  done
  wait -n # none of them should end; with this process all others do
}

host() {
  local name=$1
  shared=("${@:2}")
  become "$name"
  hide /tmp /dev/shm
  until ip link show eth0 &>/dev/null; do sleep 0.02; done
  ip addr add "$subnet.${name#n}/24" dev eth0
  ip link set eth0 up
  SLURM_CONF=$dir/slurm.conf slurmd -D -N "$name" &
  wait # as the host's first process this shell also collects those that lost their parent
}

(($# >= 2)) || die 2 "usage: slurm/testbed.sh up DIR [FOLDER...] | run DIR COMMAND... | down DIR"
verb=$1
dir=$(realpath -m -- "$2")
shift 2
case $verb in
  up | down | login | host) "$verb" "$@" ;;
  run) find_init || die 2 "no testbed is up in $dir; start it: slurm/testbed.sh up $dir"
    inside "$@" ;;
  *) die 2 "unknown verb $verb; usage: slurm/testbed.sh up DIR [FOLDER...] | run DIR COMMAND... | down DIR" ;;
esac
