# Read by the scripts beside it. Every value may come from the environment; those without a default must.
# shellcheck shell=bash
: "${PROJECT:?the Google Cloud project, e.g. PROJECT=my-project}"
: "${REGION:?the region, e.g. REGION=europe-west4}"
: "${BUCKET:?the bucket of templates and temporary files, without gs://, e.g. BUCKET=my-project-heaviside}"
REPOSITORY=${REPOSITORY:-$REGION-docker.pkg.dev/$PROJECT/heaviside}
WORKER_ACCOUNT=${WORKER_ACCOUNT:-heaviside-worker@$PROJECT.iam.gserviceaccount.com}
# Without public addresses workers reach Google's services only from a subnetwork with private access, which
# infra/terraform makes; another one is regions/R/subnetworks/S, or a whole address where it is shared.
SUBNETWORK=${SUBNETWORK:-regions/$REGION/subnetworks/heaviside-workers}

# The dataset's kind, or an end with a sentence.
require_dataset() {
  case ${1:-} in
    mnist | imagenet) ;;
    *)
      echo "$0: ${1:-nothing}: no such dataset. Say mnist or imagenet." >&2
      exit 2
      ;;
  esac
}
