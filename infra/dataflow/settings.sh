# Read by the scripts beside it. Every value may come from the environment; those without a default must.
# shellcheck shell=bash
: "${PROJECT:?the Google Cloud project, e.g. PROJECT=my-project}"
: "${REGION:?the region, e.g. REGION=europe-west4}"
: "${BUCKET:?the bucket of templates and temporary files, without gs://, e.g. BUCKET=my-project-heaviside}"
REPOSITORY=${REPOSITORY:-$REGION-docker.pkg.dev/$PROJECT/heaviside}
WORKER_ACCOUNT=${WORKER_ACCOUNT:-heaviside-worker@$PROJECT.iam.gserviceaccount.com}

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
