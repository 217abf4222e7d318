# Raw files: what was downloaded by hand and cannot be had again easily. Nobody deletes any in the course of
# work, so a month in which a mistake can be undone costs nothing until it is needed.
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

  # Uploads of tars come in parts; those of an upload that broke off would be paid for and never seen.
  lifecycle_rule {
    condition {
      age = 7
    }
    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }

  soft_delete_policy {
    retention_duration_seconds = 2592000
  }
}

# Shards can be made again from the raw files, byte for byte: no versions, but nothing finished goes by
# itself either.
resource "google_storage_bucket" "shards" {
  name                        = "${var.prefix}-shards"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  # What a run that died left unfinished: DATASET/.heaviside-run/NAME.UUID, or DATASET/.heaviside-run.RUN.NAME.UUID.
  # The names end at random, and a prefix begins at the bucket, so the folders of the datasets must be told.
  # A file is unfinished for minutes, and a run's mark as long as the run: seven days are beyond both.
  lifecycle_rule {
    condition {
      age            = 7
      matches_prefix = [for folder in sort(var.datasets) : "${folder}/.heaviside-run"]
    }
    action {
      type = "Delete"
    }
  }

  # Off, which is not the default: a shard gets its name by a copy, after which the unfinished one is deleted.
  # Seven days of soft delete would keep, and charge for, all that a run writes a second time (2 TB for
  # ImageNet-21k as RAW), and save from a wrong deletion what costs a run to make again.
  soft_delete_policy {
    retention_duration_seconds = 0
  }
}

# Templates, staged jars, Dataflow's temporary files, tallies of evaluations: all but the templates is of no
# use once its job has ended, and soft delete would only keep it a second time.
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

  # Of a run that was deleted, the last versions have no newer ones: without this they would stay for ever.
  lifecycle_rule {
    condition {
      days_since_noncurrent_time = 90
      with_state                 = "ARCHIVED"
    }
    action {
      type = "Delete"
    }
  }

  # Versions are the second chance; a third one would be paid for twice.
  soft_delete_policy {
    retention_duration_seconds = 0
  }
}
