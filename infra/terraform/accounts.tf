# What Dataflow's workers run as, and the launcher of a flex template.
resource "google_service_account" "worker" {
  account_id   = "heaviside-worker"
  display_name = "Heaviside: Dataflow workers"
}

# What MLflow's server runs as.
resource "google_service_account" "tracking" {
  account_id   = "heaviside-tracking"
  display_name = "Heaviside: MLflow server"
}

# Lets workers take work from the service; it gives no access to data.
resource "google_project_iam_member" "worker" {
  project = var.project
  role    = "roles/dataflow.worker"
  member  = google_service_account.worker.member
}

locals {
  # Which service account may do what with which bucket, and no more. Beam asks whether a temporary folder's
  # bucket is there before it uses it, which objectUser does not cover.
  buckets = {
    raw-read        = { bucket = google_storage_bucket.raw.name, role = "roles/storage.objectViewer", member = google_service_account.worker.member }
    shards-write    = { bucket = google_storage_bucket.shards.name, role = "roles/storage.objectUser", member = google_service_account.worker.member }
    work-write      = { bucket = google_storage_bucket.work.name, role = "roles/storage.objectUser", member = google_service_account.worker.member }
    work-look       = { bucket = google_storage_bucket.work.name, role = "roles/storage.legacyBucketReader", member = google_service_account.worker.member }
    artifacts-write = { bucket = google_storage_bucket.artifacts.name, role = "roles/storage.objectUser", member = google_service_account.tracking.member }
  }

  # What each of var.launchers may do: the program that they start lists the raw tars before there is a job,
  # stages its jar, and afterwards makes a dataset of what the job left in the shards' bucket.
  launches = {
    raw-read     = { bucket = google_storage_bucket.raw.name, role = "roles/storage.objectViewer" }
    shards-write = { bucket = google_storage_bucket.shards.name, role = "roles/storage.objectUser" }
    work-write   = { bucket = google_storage_bucket.work.name, role = "roles/storage.objectUser" }
    work-look    = { bucket = google_storage_bucket.work.name, role = "roles/storage.legacyBucketReader" }
  }
}

resource "google_storage_bucket_iam_member" "access" {
  for_each = local.buckets
  bucket   = each.value.bucket
  role     = each.value.role
  member   = each.value.member
}

# Workers pull the images of this one repository.
resource "google_artifact_registry_repository_iam_member" "worker" {
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.worker.member
}

# People who start jobs, may use the workers' account and read what templates there are.
resource "google_project_iam_member" "launcher" {
  for_each = var.launchers
  project  = var.project
  role     = "roles/dataflow.developer"
  member   = each.key
}

resource "google_service_account_iam_member" "launcher" {
  for_each           = var.launchers
  service_account_id = google_service_account.worker.name
  role               = "roles/iam.serviceAccountUser"
  member             = each.key
}

resource "google_storage_bucket_iam_member" "launcher" {
  for_each = { for pair in setproduct(keys(local.launches), var.launchers) : join(" ", pair) => { grant = local.launches[pair[0]], member = pair[1] } }
  bucket   = each.value.grant.bucket
  role     = each.value.grant.role
  member   = each.value.member
}
