#!/usr/bin/env bash
# How often the gate cries wolf: trains healthy seeds of a baseline's experiment and counts.
#
#   infra/baselines/false-alarms.sh BASELINE DATA FOLDER [SEEDS]
#
#   BASELINE   a file of this folder
#   DATA       the preprocessed dataset that it was measured on
#   FOLDER     where mlflow.db and runs/ appear; the same one again goes on where it was stopped
#   SEEDS      how many (default: 60), 101 and following
#
# One thread, so that two studies may run side by side: OMP_NUM_THREADS=N for more.
set -euo pipefail

if [[ $# -lt 3 || $# -gt 4 ]]; then
  sed -n '4,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

mkdir -p "$3"
# A study that runs loads its classes late: another one must not compile them anew under it.
exec 9>"$root/src/target/.false-alarms"
if flock -n -x 9; then
  echo "building ..." >&2
  (cd "$root" && mvn -q -B -Djacoco.skip=true test-compile) 9>&-
fi
flock -s 9

export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
export OPENBLAS_NUM_THREADS=$OMP_NUM_THREADS
exec java -Xmx2g -XX:ActiveProcessorCount="$OMP_NUM_THREADS" \
  -Dorg.bytedeco.javacpp.maxbytes=3g -Dorg.bytedeco.javacpp.maxphysicalbytes=6g \
  -Dorg.eclipse.deeplearning4j.helpers.disable=false -Djava.awt.headless=true \
  -cp "$root/src/target/test-classes:$root/src/target/classes:$(cat "$root/src/target/runtime.classpath")" \
  io.heaviside.gate.FalseAlarmStudy "$1" "$2" "$3" "${4:-60}"
