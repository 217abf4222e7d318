variable "project" {
  description = "The Google Cloud project that everything goes into."
  type        = string
}

variable "region" {
  description = "Where buckets, images and jobs are, such as europe-west4."
  type        = string
}

variable "prefix" {
  description = "What the buckets' names begin with; a bucket's name is unique in the world."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.prefix))
    error_message = "prefix must be 3 to 41 lower-case letters, digits and dashes, a letter first."
  }
}

variable "launchers" {
  description = "Who may start jobs: members such as user:ada@example.com or group:ml@example.com."
  type        = set(string)
  default     = []
}

variable "datasets" {
  description = "Folders of the shards' bucket that pipelines write datasets into, without slashes around: what dies there is cleared away."
  type        = set(string)
  default     = ["imagenet", "mnist"]

  validation {
    condition     = length(var.datasets) > 0 && alltrue([for folder in var.datasets : can(regex("^[^/].*[^/]$", folder))])
    error_message = "datasets names at least one folder, such as imagenet or photographs/2024, without slashes around it."
  }
}

variable "worker_range" {
  description = "Internal addresses of Dataflow's workers; a /22 has room for 1,020. It must not overlap with networks that this one is to be joined with."
  type        = string
  default     = "10.80.0.0/22"

  validation {
    condition     = can(cidrnetmask(var.worker_range))
    error_message = "worker_range must be an IPv4 range such as 10.80.0.0/22."
  }
}

variable "template_images" {
  description = "Image of each flex template by dataset, with its digest: REGION-docker.pkg.dev/PROJECT/heaviside/preprocess-imagenet@sha256:..."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for dataset, image in var.template_images : contains(["mnist", "imagenet"], dataset) && can(regex("@sha256:[0-9a-f]{64}$", image))])
    error_message = "template_images has the keys mnist and imagenet, and each image is named by its digest."
  }
}
