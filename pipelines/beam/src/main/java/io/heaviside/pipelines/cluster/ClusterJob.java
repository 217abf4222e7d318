package io.heaviside.pipelines.cluster;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.PreprocessResult;
import java.util.Arrays;
import java.util.stream.Stream;
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

  /** Without it Beam asks for the job's result, and the session cluster refuses the program. */
  private static final String DETACHED = "--attachedMode=false";

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
    PreprocessResult result = kind.run(LOG::info, onThisCluster(DatasetKind.rest(arguments)));
    LOG.info(
        "{} {}: {}",
        result.reused() ? "kept" : "committed",
        result.manifest().name(),
        result.manifest().counts());
  }

  private static void launch(String... arguments) {
    DatasetKind kind = DatasetKind.named(arguments);
    String[] options = plus(onThisCluster(DatasetKind.rest(arguments)), DETACHED);
    LOG.info("launched, not waited for: {}", kind.graph(options).run());
  }

  /** The options, and the cluster unless they name a runner. */
  private static String[] onThisCluster(String... options) {
    boolean named =
        Arrays.stream(options).anyMatch(option -> option.matches("--(runner|flinkMaster)=.*"));
    return named ? options : plus(options, THIS_CLUSTER);
  }

  private static String[] plus(String[] options, String more) {
    return Stream.concat(Arrays.stream(options), Stream.of(more)).toArray(String[]::new);
  }
}
