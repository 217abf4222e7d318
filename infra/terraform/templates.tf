# The specification of a flex template: which image launches the job, and what it asks for. The same that
# infra/dataflow/build-template.sh writes; use one of the two.
resource "google_storage_bucket_object" "template" {
  for_each     = var.template_images
  bucket       = google_storage_bucket.work.name
  name         = "templates/${each.key}.json"
  content_type = "application/json"
  content = jsonencode({
    image    = each.value
    sdkInfo  = { language = "JAVA" }
    metadata = jsondecode(file("${path.module}/../dataflow/${each.key}.json"))
  })
}
