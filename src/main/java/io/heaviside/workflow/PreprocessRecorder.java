package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.ManifestFile;
import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.RunStatus;
import io.heaviside.tracking.TrackedRun;
import io.heaviside.tracking.Tracker;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a preprocessing run beside the training runs, in an experiment and under a tag of its own.
 * Both name the dataset by its digest. A dataset that is found made leaves no run.
 */
public final class PreprocessRecorder implements PreprocessObserver {
  /** The experiment, unless the user names another one. */
  public static final String EXPERIMENT = "preprocess";

  /** The tag that tells these runs from those of training. */
  public static final String KIND_TAG = "heaviside.kind";

  /** Its value. */
  public static final String KIND = "preprocess";

  private final Tracker tracker;
  private final String experiment;
  private final String dataset;
  private final String output;
  private @Nullable TrackedRun run;

  /**
   * For one run.
   *
   * @param dataset its name
   * @param output where it will be, a path or a URI
   */
  public PreprocessRecorder(Tracker tracker, String experiment, String dataset, String output) {
    this.tracker = tracker;
    this.experiment = experiment;
    this.dataset = dataset;
    this.output = output;
  }

  @Override
  public void onStart(String runner) {
    Map<String, String> tags =
        Map.of(KIND_TAG, KIND, "heaviside.dataset", dataset, "heaviside.runner", runner);
    run = tracker.start(new RunRequest(experiment, "preprocess " + dataset, tags));
  }

  @Override
  public void onEnd(PreprocessResult result) {
    if (run == null) {
      return;
    }
    DatasetManifest manifest = result.manifest();
    run.tag("heaviside.config_hash", manifest.configHash());
    run.params(manifest.options());
    for (String split : manifest.splits().keySet()) {
      run.dataset(DatasetInputs.of(manifest, output, split));
    }
    run.artifact(ManifestFile.NAME, manifest.toJson());
    run.metrics(metrics(result), 0);
    run.end(RunStatus.FINISHED);
  }

  private static Map<String, Double> metrics(PreprocessResult result) {
    Counts counts = result.manifest().counts();
    double seconds = result.wall().toNanos() / 1e9;
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("images/read", (double) counts.read());
    metrics.put("images/written", (double) counts.written());
    counts
        .deadLettered()
        .forEach((reason, count) -> metrics.put("dead_lettered/" + reason, (double) count));
    counts.noted().forEach((name, count) -> metrics.put("images/" + name, (double) count));
    metrics.put("wall_seconds", seconds);
    metrics.put("throughput/images_per_second", counts.read() / seconds);
    result.metrics().forEach((name, value) -> metrics.put("steps/" + name, value));
    return metrics;
  }

  @Override
  public void onFailure(Throwable reason) {
    if (run == null) {
      return;
    }
    run.tag("heaviside.failure", String.valueOf(reason));
    run.end(RunStatus.FAILED);
  }
}
