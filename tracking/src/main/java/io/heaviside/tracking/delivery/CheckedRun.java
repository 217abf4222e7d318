package io.heaviside.tracking.delivery;

import io.heaviside.tracking.DatasetInput;
import io.heaviside.tracking.Limits;
import io.heaviside.tracking.ModelFiles;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.model.MlModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A run whose calls are checked, stamped with the time and turned into entries for a writer. */
public final class CheckedRun implements TrackedRun {

  private enum State {
    OPEN,
    ENDED,
    /** The tracker was closed under the run, as happens at Ctrl-C: calls are ignored. */
    ABANDONED
  }

  private final String id;
  private final Clock clock;
  private final RunWriter writer;
  private final Map<String, String> params = new HashMap<>();
  private final Map<String, String> contexts = new HashMap<>();
  private final Set<String> metricKeys = new HashSet<>();
  private final Map<String, Long> lastSteps;
  private State state = State.OPEN;
  private Runnable atEnd = () -> {};

  public CheckedRun(String id, Clock clock, RunWriter writer) {
    this(id, clock, writer, Map.of());
  }

  /**
   * A run that is gone on with.
   *
   * @param lastSteps the last step of each metric that it has; earlier points are left out
   */
  public CheckedRun(String id, Clock clock, RunWriter writer, Map<String, Long> lastSteps) {
    this.id = id;
    this.clock = clock;
    this.writer = writer;
    this.lastSteps = Map.copyOf(lastSteps);
  }

  /** The last step that a run which is gone on with has of metrics that start like this; or -1. */
  public long lastStep(String prefix) {
    return lastSteps.entrySet().stream()
        .filter(last -> last.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElse(-1);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized void params(Map<String, String> values) {
    List<Entry> entries = new ArrayList<>();
    values.forEach((key, value) -> entries.addAll(newParam(key, value)));
    record(entries);
    values.forEach((key, value) -> params.put(key, LongValues.param(key, value).shown()));
  }

  private List<Entry> newParam(String key, String value) {
    Limits.key("param", key);
    LongValues.Value param = LongValues.param(key, value);
    String known = params.get(key);
    if (known == null) {
      return param.entries(new Entry.Param(key, param.shown()));
    }
    if (!known.equals(param.shown())) {
      throw new TrackingException(
          ("param %s of run %s: found \"%s\", but it is already \"%s\"; a param never changes."
                  + " Use a tag for what changes.")
              .formatted(key, id, param.shown(), known));
    }
    return List.of();
  }

  @Override
  public synchronized void metrics(Map<String, Double> values, long step) {
    long now = clock.millis();
    List<Entry> entries = new ArrayList<>(values.size());
    values.forEach(
        (key, value) -> {
          if (!metricKeys.contains(key)) {
            metricKeys.add(Limits.key("metric", key));
          }
          if (step > lastSteps.getOrDefault(key, Long.MIN_VALUE)) {
            entries.add(new Entry.Point(key, value, now, step));
          }
        });
    record(entries);
  }

  @Override
  public synchronized void tag(String key, String value) {
    Limits.key("tag", key);
    LongValues.Value tag = LongValues.tag(key, value);
    record(tag.entries(new Entry.Tag(key, tag.shown())));
  }

  @Override
  public synchronized void dataset(DatasetInput input) {
    String dataset = input.name() + " (digest " + input.digest() + ")";
    String known = contexts.putIfAbsent(dataset, input.context());
    if (known != null && !known.equals(input.context())) {
      throw new TrackingException(
          ("dataset %s of run %s: found context %s, but it is already there as %s, and MLflow keeps"
                  + " one. Give each split a name of its own.")
              .formatted(dataset, id, input.context(), known));
    }
    record(List.of(new Entry.Dataset(input)));
  }

  @Override
  public void artifact(String path, Path file) {
    Limits.artifactPath(path);
    requireFile(path, file);
    recordAlone(new Entry.FileArtifact(path, file));
  }

  @Override
  public void artifact(String path, String text) {
    recordAlone(new Entry.TextArtifact(Limits.artifactPath(path), text));
  }

  @Override
  public void artifacts(String path, Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        StringBuilder name = new StringBuilder(path);
        folder.relativize(file).forEach(part -> name.append('/').append(part));
        artifact(name.toString(), file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new TrackingException(
          "artifacts %s of run %s: folder %s cannot be read (%s). Check the path."
              .formatted(path, id, folder, e),
          e);
    }
  }

  @Override
  public void model(ModelFiles model) {
    model.files().forEach((path, file) -> requireFile(model.name() + "/" + path, file));
    MlModel description = MlModel.of(model, id, clock.instant());
    recordAlone(new Entry.Model(model.name(), description.json(), model.files()));
  }

  private void requireFile(String path, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new TrackingException(
          "artifact %s of run %s: found no readable file at %s; expected one. Check the path."
              .formatted(path, id, file));
    }
  }

  private synchronized void recordAlone(Entry entry) {
    record(List.of(entry));
  }

  @Override
  public void flush() {
    writer.flush();
  }

  @Override
  public synchronized void end(RunStatus status) {
    if (state == State.OPEN) {
      atEnd.run();
      record(List.of(new Entry.End(status, clock.millis())));
      state = State.ENDED;
    }
  }

  /** Has something done when the run ends, before its end is recorded. */
  public synchronized void whenEnded(Runnable action) {
    atEnd = action;
  }

  /** Ends the run as killed if it is still open; later calls are ignored. */
  public synchronized void abandon() {
    try {
      end(RunStatus.KILLED);
    } finally {
      state = State.ABANDONED;
    }
  }

  private void record(List<Entry> entries) {
    if (state == State.ENDED) {
      throw new TrackingException(
          "run " + id + " has ended; expected nothing more to record. Start another run.");
    }
    if (state == State.OPEN && !entries.isEmpty()) {
      writer.write(entries);
    }
  }
}
