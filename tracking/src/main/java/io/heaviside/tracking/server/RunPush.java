package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.tracking.Limits;
import io.heaviside.tracking.PushReport;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import io.heaviside.tracking.sqlite.StoredRuns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Copies runs of an embedded store to a server, with their own times. The copy has the original id
 * in a tag; by it a second push finds the copy, looks what is there and sends only what is missing.
 * A run that holds the rest of a server's run is added to that run.
 */
final class RunPush {
  private final TrackerConfig config;
  private final HardenedClient client;
  private final Retry retry;

  RunPush(TrackerConfig config, HardenedClient client, Retry retry) {
    this.config = config;
    this.client = client;
    this.retry = retry;
  }

  /**
   * Pushes one run that has ended.
   *
   * @param named true if the user asks for this very run: then a deleted copy is an error
   * @throws TemporaryFailure if the server stops answering; another push goes on from there
   */
  PushReport push(StoredRuns store, String local, boolean named) throws TemporaryFailure {
    RunDetail run = store.detail(local);
    PushTarget target = PushTarget.of(client, retry, run);
    JsonNode there = get(target.id());
    if (there.path("info").path("lifecycle_stage").asText().equals("deleted")) {
      return deleted(local, target.id(), named);
    }
    PushSending sending = new PushSending(config, client, retry, there);
    sending.all(texts(run, there, target));
    for (String key : store.metricKeys(local)) {
      sending.all(absentPoints(store.history(local, key), target.id(), key));
    }
    sending.all(absentDatasets(run, there));
    int files = sending.files(run, store.artifacts(local));
    if (!target.isPart()) {
      // The end of a part is not the run's.
      sending.end(run.summary());
    }
    boolean changed = sending.isChanged() || target.created();
    return new PushReport(1, sending.points(), files, changed ? 1 : 0);
  }

  private PushReport deleted(String local, String copy, boolean named) {
    String sentence =
        "run %s was pushed before, and its copy %s is deleted on MLflow server %s%s. Restore it there: heaviside runs restore %s --tracking-uri %s"
            .formatted(
                local, copy, client.server(), named ? "" : " and stays so", copy, client.server());
    if (named) {
      throw new TrackingException(sentence);
    }
    config.notices().accept(sentence);
    return PushReport.NOTHING;
  }

  private JsonNode get(String id) throws TemporaryFailure {
    String answer =
        retry.of(failures -> client.call(mlflow -> mlflow.sendGet("runs/get?run_id=" + id)));
    return Answers.json(answer).path("run");
  }

  private List<Entry> texts(RunDetail run, JsonNode there, PushTarget target) {
    Map<String, String> params = Answers.texts(there.path("data").path("params"));
    Map<String, String> tags = Answers.texts(there.path("data").path("tags"));
    List<Entry> entries = new ArrayList<>();
    new TreeMap<>(run.summary().params())
        .forEach(
            (key, value) -> {
              if (!value.equals(params.get(key))) {
                entries.add(new Entry.Param(key, value));
              }
            });
    new TreeMap<>(target.tags())
        .forEach(
            (key, value) -> {
              boolean wanted = !target.isPart() || !tags.containsKey(key);
              if (wanted && !value.equals(tags.get(key)) && value.length() <= Limits.TAG_VALUE) {
                entries.add(new Entry.Tag(key, value));
              }
            });
    return entries;
  }

  private List<Entry> absentPoints(List<Entry.Point> history, String id, String key)
      throws TemporaryFailure {
    Set<Entry.Point> present = retry.of(failures -> new PresentPoints(client, id).of(Set.of(key)));
    List<Entry> absent = new ArrayList<>();
    for (Entry.Point point : history) {
      if (!present.contains(PresentPoints.asStored(point))) {
        absent.add(point);
      }
    }
    return absent;
  }

  private static List<Entry> absentDatasets(RunDetail run, JsonNode there) {
    Set<String> present = new HashSet<>();
    for (JsonNode input : there.path("inputs").path("dataset_inputs")) {
      JsonNode dataset = input.path("dataset");
      present.add(dataset.path("name").asText() + " " + dataset.path("digest").asText());
    }
    List<Entry> absent = new ArrayList<>();
    run.datasets().stream()
        .filter(input -> !present.contains(input.name() + " " + input.digest()))
        .forEach(input -> absent.add(new Entry.Dataset(input)));
    return absent;
  }
}
