#!/usr/bin/env bash
# Builds the job jar, an image with it for Dataflow's launcher, and the template that names both.
#
#   PROJECT=my-project REGION=europe-west4 BUCKET=my-bucket infra/dataflow/build-template.sh imagenet
#
#   TAG   of the image (default: the time; the registry lets no tag be moved)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=infra/dataflow/settings.sh
source "$here/settings.sh"
require_dataset "${1:-}"
dataset=$1

"$here/../job-jar.sh" dataflow
gcloud dataflow flex-template build "gs://$BUCKET/templates/$dataset.json" \
  --project="$PROJECT" \
  --sdk-language=JAVA \
  --flex-template-base-image=JAVA17 \
  --image-gcr-path="$REPOSITORY/preprocess-$dataset:${TAG:-$(date -u +%Y%m%d-%H%M%S)}" \
  --jar="$here/../../pipelines/dataflow/target/heaviside-dataflow-job.jar" \
  --env="FLEX_TEMPLATE_JAVA_MAIN_CLASS=io.heaviside.pipelines.dataflow.${dataset^}Template" \
  --metadata-file="$here/$dataset.json" \
  --temp-location="gs://$BUCKET/tmp" \
  --service-account-email="$WORKER_ACCOUNT"
