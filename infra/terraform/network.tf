# Where Dataflow's workers are. They have no public addresses, which cost money and stand open to the
# world; of the internet they need Google's own services alone, and private access leads there. A network
# of its own, because a project's default one lets everybody in and many projects have none.
resource "google_compute_network" "dataflow" {
  name                    = "heaviside-dataflow"
  auto_create_subnetworks = false

  depends_on = [google_project_service.needed]
}

# infra/dataflow/settings.sh knows it by this name. An address is a worker: 4 of the range are Google's.
resource "google_compute_subnetwork" "workers" {
  name                     = "heaviside-workers"
  region                   = var.region
  network                  = google_compute_network.dataflow.id
  ip_cidr_range            = var.worker_range
  private_ip_google_access = true
}

# Between workers alone: where a region has no shuffle service, they send each other what they shuffle.
resource "google_compute_firewall" "shuffle" {
  name                    = "heaviside-shuffle"
  network                 = google_compute_network.dataflow.id
  direction               = "INGRESS"
  source_service_accounts = [google_service_account.worker.email]
  target_service_accounts = [google_service_account.worker.email]

  allow {
    protocol = "tcp"
    ports    = ["12345-12346"]
  }
}
