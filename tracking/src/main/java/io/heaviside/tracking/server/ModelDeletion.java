package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.net.URI;
import java.util.Map;
import org.mlflow_project.apachehttp.client.methods.HttpEntityEnclosingRequestBase;
import org.mlflow_project.apachehttp.entity.ContentType;
import org.mlflow_project.apachehttp.entity.StringEntity;

/** Deletes registered models of a server, once each: MLflow's Java client knows no DELETE. */
final class ModelDeletion {
  private final HardenedClient client;

  ModelDeletion(HardenedClient client) {
    this.client = client;
  }

  /**
   * Deletes a version. Its aliases stay: a version that could not be deleted keeps its name.
   *
   * @throws TemporaryFailure if the server may do it later
   */
  void version(String model, int version) throws TemporaryFailure {
    delete("model-versions/delete", of(model).put("version", Integer.toString(version)));
  }

  /**
   * Deletes the aliases of a version that is gone, which some servers leave behind.
   *
   * @param aliases of the model, with the versions they point at
   * @throws TemporaryFailure if the server may do it later
   */
  void aliases(String model, int version, Map<String, Integer> aliases) throws TemporaryFailure {
    for (Map.Entry<String, Integer> alias : aliases.entrySet()) {
      if (alias.getValue() == version) {
        delete("registered-models/alias", of(model).put("alias", alias.getKey()));
      }
    }
  }

  /**
   * Deletes a model with all its versions and aliases.
   *
   * @throws TemporaryFailure if the server may do it later
   */
  void model(String model) throws TemporaryFailure {
    delete("registered-models/delete", of(model));
  }

  private static ObjectNode of(String model) {
    return JsonNodeFactory.instance.objectNode().put("name", model);
  }

  private void delete(String endpoint, ObjectNode body) throws TemporaryFailure {
    Delete request = new Delete(URI.create(client.server().uri() + "/api/2.0/mlflow/" + endpoint));
    request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
    client.execute(request);
  }

  /** DELETE with a body, which the library's own has not. */
  private static final class Delete extends HttpEntityEnclosingRequestBase {
    Delete(URI address) {
      setURI(address);
    }

    @Override
    public String getMethod() {
      return "DELETE";
    }
  }
}
