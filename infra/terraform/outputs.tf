output "environment" {
  description = "What the scripts of infra/dataflow ask for: eval \"$(terraform output -raw environment)\"."
  value       = <<-EOT
    export PROJECT=${var.project}
    export REGION=${var.region}
    export BUCKET=${google_storage_bucket.work.name}
    export REPOSITORY=${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}
    export WORKER_ACCOUNT=${google_service_account.worker.email}
    export SUBNETWORK=regions/${var.region}/subnetworks/${google_compute_subnetwork.workers.name}
  EOT
}

output "buckets" {
  description = "Where raw files, shards and artifacts go."
  value = {
    raw       = google_storage_bucket.raw.url
    shards    = google_storage_bucket.shards.url
    artifacts = google_storage_bucket.artifacts.url
  }
}
