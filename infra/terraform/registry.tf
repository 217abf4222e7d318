resource "google_artifact_registry_repository" "images" {
  repository_id = "heaviside"
  location      = var.region
  format        = "DOCKER"
  description   = "Images of Heaviside: trainer, Flink, flex templates."

  docker_config {
    immutable_tags = true
  }

  cleanup_policies {
    id     = "untagged"
    action = "DELETE"
    condition {
      tag_state  = "UNTAGGED"
      older_than = "2592000s"
    }
  }

  depends_on = [google_project_service.needed]
}
