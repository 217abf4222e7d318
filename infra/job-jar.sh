#!/usr/bin/env bash
# Builds the job jar for Flink or for Dataflow and says what is in it.
#
#   infra/job-jar.sh flink        pipelines/beam/target/heaviside-flink-job.jar
#   infra/job-jar.sh dataflow     pipelines/dataflow/target/heaviside-dataflow-job.jar (with gs://)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1:-} in
  flink) module=pipelines/beam profiles=job-jar ;;
  dataflow) module=pipelines/dataflow profiles=dataflow,job-jar ;;
  *)
    echo "$0: ${1:-nothing}: no such job jar. Say flink or dataflow." >&2
    exit 2
    ;;
esac

# Shade lists every file that two jars have; what matters of that is merged.
mvn -B -q -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugins.shade=error "-P$profiles" package \
  -DskipTests -Djacoco.skip=true -Dspotless.check.skip=true -pl "$module" -am
jar=$module/target/heaviside-$1-job.jar
entries=$(jar tf "$jar")
echo "$jar: $(($(wc -c <"$jar") / 1000000)) MB, $(grep -c '\.class$' <<<"$entries") classes," \
  "$(grep -cE '^META-INF/services/.' <<<"$entries") service files," \
  "$(grep -cE '^META-INF/[^/]+\.(SF|DSA|RSA|EC)$' <<<"$entries" || true) signatures"
