#!/usr/bin/env bash
# Submits a job from this machine, without a template: the job jar's main class does it.
#
#   export PROJECT=my-project REGION=europe-west4 BUCKET=my-bucket
#   infra/dataflow/launch.sh imagenet --train=gs://RAW/ILSVRC2012_img_train.tar \
#       --output=gs://SHARDS/imagenet --shards=1024 --maxNumWorkers=20 --workerMachineType=n2-standard-4
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=infra/dataflow/settings.sh
source "$here/settings.sh"
require_dataset "${1:-}"
dataset=$1
shift

jar=$here/../../pipelines/dataflow/target/heaviside-dataflow-job.jar
[[ -e $jar ]] || "$here/../job-jar.sh" dataflow
exec java -Xmx1g -jar "$jar" "$dataset" \
  --runner=DataflowRunner \
  --project="$PROJECT" \
  --region="$REGION" \
  --gcpTempLocation="gs://$BUCKET/tmp" \
  --stagingLocation="gs://$BUCKET/staging" \
  --serviceAccount="$WORKER_ACCOUNT" \
  --subnetwork="$SUBNETWORK" \
  --usePublicIps=false \
  --filesToStage="$jar" \
  "$@"
