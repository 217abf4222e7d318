package io.heaviside.cli;

import io.heaviside.pipelines.storage.Location;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command needs besides its arguments.
 *
 * @param directory what relative paths are relative to: the caller's working directory
 * @param environment the environment variables
 * @param progress where long work shows how far it is
 * @param cancellation how it learns that it should stop
 */
record Surroundings(
    Path directory, Map<String, String> environment, Progress progress, Cancellation cancellation) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** The path as the user means it. */
  Path path(String given) {
    return directory.resolve(given);
  }

  /** The path as the user means it, or a URI such as {@code gs://bucket/shards} as it is. */
  String place(String given) {
    return given.isBlank() || Location.isUri(given) ? given : path(given).toString();
  }
}
