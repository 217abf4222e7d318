#!/usr/bin/env bash
# Starts a job from the template of a dataset; what follows the dataset are the pipeline's parameters.
#
#   export PROJECT=my-project REGION=europe-west4 BUCKET=my-bucket
#   infra/dataflow/run-template.sh imagenet train=gs://RAW/ILSVRC2012_img_train.tar \
#       val=gs://RAW/val output=gs://SHARDS/imagenet shards=1024
#
#   MAX_WORKERS           at most so many workers (default: 20)
#   WORKER_MACHINE_TYPE   of each (default: n2-standard-4)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=infra/dataflow/settings.sh
source "$here/settings.sh"
require_dataset "${1:-}"
dataset=$1
shift

# A parameter's value may hold commas: gcloud takes another separator in ^...^.
parameters=$(IFS='|' && printf '^|^%s' "$*")
gcloud dataflow flex-template run "preprocess-$dataset-$(date -u +%Y%m%d-%H%M%S)" \
  --project="$PROJECT" \
  --region="$REGION" \
  --template-file-gcs-location="gs://$BUCKET/templates/$dataset.json" \
  --parameters="$parameters" \
  --temp-location="gs://$BUCKET/tmp" \
  --staging-location="gs://$BUCKET/staging" \
  --service-account-email="$WORKER_ACCOUNT" \
  --max-workers="${MAX_WORKERS:-20}" \
  --worker-machine-type="${WORKER_MACHINE_TYPE:-n2-standard-4}" \
  --subnetwork="$SUBNETWORK" \
  --disable-public-ips
