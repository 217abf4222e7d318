#!/bin/sh
# The heaviside command in a container: no sources, no Maven, memory and threads from the cgroup.
#
#   HEAVISIDE_JAVA_OPTS   more JVM flags; they come last and so win over the ones below
#   HEAVISIDE_CLASSPATH   more jars, such as those of Beam's modules for gs://, hdfs:// or s3://
#   HEAVISIDE_HOME        where app/ and lib/ lie (default: /opt/heaviside)
set -eu

home=${HEAVISIDE_HOME:-/opt/heaviside}

# The container's limit in MB; without one, the machine's memory.
memory() {
  megabytes=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo) / 1024))
  if [ -r /sys/fs/cgroup/memory.max ] && read -r limit </sys/fs/cgroup/memory.max && [ "$limit" != max ]; then
    limit=$((limit / 1048576))
    if [ "$limit" -lt "$megabytes" ]; then megabytes=$limit; fi
  fi
}

# As many as there are physical cores, and no more than the container's quota allows.
threads() {
  cores=$(nproc 2>/dev/null || echo 1)
  smt=0
  if [ -r /sys/devices/system/cpu/smt/active ]; then read -r smt </sys/devices/system/cpu/smt/active || :; fi
  if [ "$smt" = 1 ] && [ "$cores" -gt 1 ]; then cores=$((cores / 2)); fi
  if [ -r /sys/fs/cgroup/cpu.max ] && read -r quota period </sys/fs/cgroup/cpu.max && [ "$quota" != max ]; then
    allowed=$(((quota + period - 1) / period))
    if [ "$allowed" -lt "$cores" ]; then cores=$allowed; fi
  fi
}

memory
threads
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$cores}" OPENBLAS_NUM_THREADS="${OPENBLAS_NUM_THREADS:-$cores}"
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"
if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then export LC_CTYPE=C.UTF-8; fi

# Heap for Beam, the larger part off the heap for ND4J. JavaCPP refuses to allocate above the physical
# bound, with a message; above the limit itself the kernel would kill the process without one.
# shellcheck disable=SC2086 # the user's flags are several words
exec java -Xmx$((megabytes * 30 / 100))m \
  -Dorg.bytedeco.javacpp.maxbytes=$((megabytes * 45 / 100))m \
  -Dorg.bytedeco.javacpp.maxphysicalbytes=$((megabytes * 90 / 100))m \
  -Dorg.bytedeco.javacpp.cachedir="${HEAVISIDE_CACHE:-$home/cache}" \
  -Dorg.eclipse.deeplearning4j.helpers.disable=false \
  -Duser.home="${HOME:-$home/cache}" -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 \
  -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError \
  ${HEAVISIDE_JAVA_OPTS:-} \
  -cp "$home/app/*:$home/lib/*${HEAVISIDE_CLASSPATH:+:$HEAVISIDE_CLASSPATH}" io.heaviside.cli.Main "$@"
