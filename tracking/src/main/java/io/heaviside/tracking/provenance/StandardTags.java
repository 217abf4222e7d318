package io.heaviside.tracking.provenance;

import io.heaviside.tracking.RunRequest;
import io.heaviside.tracking.TagNames;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The tags that every run, and every experiment, starts with. */
public final class StandardTags {
  /** An experiment's: by which metric its runs are compared. */
  public static final Map<String, String> EXPERIMENT =
      Map.of(
          TagNames.PRIMARY_METRIC, "best/test_accuracy",
          TagNames.PRIMARY_METRIC_GREATER_IS_BETTER, "true");

  private StandardTags() {}

  /**
   * MLflow's standard tags, the provenance and the process's, overridden by those of the request.
   *
   * @param workingDirectory where git is asked
   */
  public static Map<String, String> of(RunRequest request, Path workingDirectory) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(TagNames.USER, user());
    tags.put(TagNames.SOURCE_NAME, "heaviside");
    tags.put(TagNames.SOURCE_TYPE, "LOCAL");
    tags.putAll(Provenance.of(workingDirectory));
    tags.putAll(ProcessIdentity.current().tags());
    tags.put(TagNames.RUN_NAME, request.name());
    tags.putAll(request.tags());
    return tags;
  }

  /** The user that the process runs as. */
  public static String user() {
    return System.getProperty("user.name", "unknown");
  }
}
