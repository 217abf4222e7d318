package io.heaviside.tracking.server;

import io.heaviside.tracking.Limits;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.TagNames;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.provenance.StandardTags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;

/**
 * Creates one run on the server. Each further attempt first looks for what an earlier one created;
 * only a creation that the server completes after that look leaves a second, empty run.
 */
final class RunCreation {
  private final HardenedClient client;
  private final RunRequest request;
  private final CreateRun.Builder run;
  private final String key;
  private final String value;

  /**
   * @param key of the tag by which the run is known
   * @param value no other run has
   */
  RunCreation(
      HardenedClient client,
      RunRequest request,
      Map<String, String> tags,
      long time,
      String key,
      String value) {
    this.client = client;
    this.key = key;
    this.value = value;
    this.request = request;
    this.run =
        CreateRun.newBuilder()
            .setRunName(request.name())
            .setUserId(tags.getOrDefault(TagNames.USER, StandardTags.user()))
            .setStartTime(time)
            .addTags(tag(key, value));
    tags.forEach(this::addTag);
  }

  private void addTag(String name, String text) {
    if (text.length() <= Limits.TAG_VALUE && !name.equals(key)) {
      run.addTags(tag(name, text));
    }
  }

  /**
   * One attempt.
   *
   * @param failures how many have failed before; the server may have created the run all the same
   */
  RunInfo attempt(int failures) throws TemporaryFailure {
    String experiment = experimentId();
    if (failures > 0) {
      Optional<RunInfo> earlier = earlier();
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    CreateRun complete = run.setExperimentId(experiment).build();
    return client.call(mlflow -> mlflow.createRun(complete));
  }

  /** The run, if an earlier attempt created it, deleted or not. */
  Optional<RunInfo> earlier() throws TemporaryFailure {
    return find(client, request.experiment(), key, value);
  }

  /** The run of an experiment that has a tag. */
  static Optional<RunInfo> find(HardenedClient client, String experiment, String key, String value)
      throws TemporaryFailure {
    Optional<Experiment> known = client.call(mlflow -> mlflow.getExperimentByName(experiment));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    List<String> ids = List.of(known.get().getExperimentId());
    String filter = "tags.`%s` = '%s'".formatted(key, value);
    return client
        .call(mlflow -> mlflow.searchRuns(ids, filter, ViewType.ALL, 1))
        .getItems()
        .stream()
        .map(found -> found.getInfo())
        .findFirst();
  }

  private String experimentId() throws TemporaryFailure {
    String name = request.experiment();
    Optional<Experiment> known = client.call(mlflow -> mlflow.getExperimentByName(name));
    if (known.isEmpty()) {
      return created(name);
    }
    if (known.get().getLifecycleStage().equals("deleted")) {
      throw new TrackingException(
          "experiment %s on MLflow server %s is deleted. Restore it there, or name another."
              .formatted(name, client.server()));
    }
    return known.get().getExperimentId();
  }

  private String created(String name) throws TemporaryFailure {
    try {
      String id = client.call(mlflow -> mlflow.createExperiment(name));
      for (Map.Entry<String, String> tag : StandardTags.EXPERIMENT.entrySet()) {
        setTag(id, tag.getKey(), tag.getValue());
      }
      return id;
    } catch (TrackingException refused) {
      // Someone else may have created it in the meantime.
      return client
          .call(mlflow -> mlflow.getExperimentByName(name))
          .map(Experiment::getExperimentId)
          .orElseThrow(() -> refused);
    }
  }

  private void setTag(String experiment, String key, String value) throws TemporaryFailure {
    client.call(
        mlflow -> {
          mlflow.setExperimentTag(experiment, key, value);
          return true;
        });
  }

  private static RunTag tag(String key, String value) {
    return RunTag.newBuilder().setKey(key).setValue(value).build();
  }
}
