# Raw files: what was downloaded by hand and cannot be had again easily.
resource "google_storage_bucket" "raw" {
  name                        = "${var.prefix}-raw"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  lifecycle_rule {
    condition {
      age = 90
    }
    action {
      type          = "SetStorageClass"
      storage_class = "NEARLINE"
    }
  }
}

# Shards can be made again from the raw files: no versions, but nothing goes by itself either.
resource "google_storage_bucket" "shards" {
  name                        = "${var.prefix}-shards"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  # What a job that died left behind.
  lifecycle_rule {
    condition {
      age            = 7
      matches_suffix = [".tmp"]
    }
    action {
      type = "Delete"
    }
  }

  lifecycle_rule {
    condition {
      age = 1
    }
    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }
}

# Templates, staged jars, Dataflow's temporary files.
resource "google_storage_bucket" "work" {
  name                        = "${var.prefix}-work"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  lifecycle_rule {
    condition {
      age            = 14
      matches_prefix = ["tmp/", "staging/"]
    }
    action {
      type = "Delete"
    }
  }

  soft_delete_policy {
    retention_duration_seconds = 0
  }
}

# MLflow's artifacts: models are worth a second chance.
resource "google_storage_bucket" "artifacts" {
  name                        = "${var.prefix}-artifacts"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    condition {
      num_newer_versions = 3
      with_state         = "ARCHIVED"
    }
    action {
      type = "Delete"
    }
  }
}
