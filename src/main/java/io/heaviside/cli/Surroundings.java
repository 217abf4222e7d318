package io.heaviside.cli;

import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import java.util.Map;

/**
 * What a command needs besides its arguments.
 *
 * @param environment the environment variables
 * @param progress where long work shows how far it is
 * @param cancellation how it learns that it should stop
 */
record Surroundings(Map<String, String> environment, Progress progress, Cancellation cancellation) {

  Surroundings {
    environment = Map.copyOf(environment);
  }
}
