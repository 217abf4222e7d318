package io.heaviside.pipelines.cluster;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.beam.sdk.PipelineResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job jar's main class, which Flink starts on its JobManager:
 *
 * <pre>
 * mnist|imagenet --output=...          runs to the end and commits: application mode
 * launch mnist|imagenet --output=...   does not wait: a jar that a session cluster was sent
 * </pre>
 *
 * A jar's program on a session cluster may not wait for its job. What {@code launch} leaves has no
 * {@code dataset.json} until someone commits it, which nothing does yet.
 */
public final class ClusterJob {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterJob.class);
  private static final String LAUNCH = "launch";

  /** The cluster whose JobManager runs this program. */
  private static final String THIS_CLUSTER = "--flinkMaster=[auto]";

  private ClusterJob() {}

  /**
   * Runs or launches a job. It throws and does not exit, because the process is the JobManager,
   * which reports the failure.
   *
   * @throws InputException if an argument or the raw data are not as they must be
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(LAUNCH)) {
      launch(DatasetKind.rest(arguments));
    } else {
      run(arguments);
    }
  }

  private static void run(String... arguments) {
    DatasetKind kind = DatasetKind.named(arguments);
    PreprocessResult result = kind.run(LOG::info, onThisCluster(arguments));
    LOG.info(
        "{} {}: {}",
        result.reused() ? "kept" : "committed",
        result.manifest().name(),
        result.manifest().counts());
  }

  private static void launch(String... arguments) {
    DatasetKind kind = DatasetKind.named(arguments);
    PipelineResult job = kind.graph(onThisCluster(arguments)).run();
    LOG.info("launched, not waited for: {}", job);
  }

  /** The options, and the cluster unless they name a runner. */
  private static String[] onThisCluster(String... arguments) {
    String[] options = DatasetKind.rest(arguments);
    boolean named =
        Arrays.stream(options).anyMatch(option -> option.matches("--(runner|flinkMaster)=.*"));
    return named
        ? options
        : Stream.concat(Arrays.stream(options), Stream.of(THIS_CLUSTER)).toArray(String[]::new);
  }
}
