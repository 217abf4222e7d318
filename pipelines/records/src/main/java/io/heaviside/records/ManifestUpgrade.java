package io.heaviside.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Manifests of earlier versions as this one would have them, with what they lack left empty. */
final class ManifestUpgrade {
  private ManifestUpgrade() {}

  /** Version 1 had no options in clear, no digest of the content and no further counts. */
  static JsonNode upgraded(JsonNode tree) {
    if (tree.path("schemaVersion").asInt() != 1 || !(tree instanceof ObjectNode manifest)) {
      return tree;
    }
    manifest.put("schemaVersion", DatasetManifest.SCHEMA_VERSION);
    manifest.putIfAbsent("options", manifest.objectNode());
    manifest.putIfAbsent("contentDigest", manifest.textNode(""));
    if (manifest.path("counts") instanceof ObjectNode counts) {
      counts.putIfAbsent("noted", counts.objectNode());
    }
    return manifest;
  }
}
