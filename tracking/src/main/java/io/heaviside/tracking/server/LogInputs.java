package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.TagNames;

/** The log-inputs request, which MLflow's Java client lacks. */
final class LogInputs {
  static final String ENDPOINT = "runs/log-inputs";

  private LogInputs() {}

  static String json(String run, DatasetInput input) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("run_id", run);
    ObjectNode entry = request.putArray("datasets").addObject();
    entry
        .putArray("tags")
        .addObject()
        .put("key", TagNames.DATASET_CONTEXT)
        .put("value", input.context());
    ObjectNode dataset =
        entry
            .putObject("dataset")
            .put("name", input.name())
            .put("digest", input.digest())
            .put("source_type", input.sourceType())
            .put("source", input.source());
    if (input.schema() != null) {
      dataset.put("schema", input.schema());
    }
    if (input.profile() != null) {
      dataset.put("profile", input.profile());
    }
    return request.toString();
  }
}
