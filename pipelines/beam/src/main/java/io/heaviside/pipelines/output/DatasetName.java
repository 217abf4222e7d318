package io.heaviside.pipelines.output;

import io.heaviside.pipelines.InputException;

/** What a dataset may be called: the name becomes part of paths and of MLflow's keys. */
public final class DatasetName {
  private DatasetName() {}

  /**
   * Refuses another name.
   *
   * @param option that gave it, for the message
   */
  public static void require(String option, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new InputException(
          option
              + "="
              + name
              + ": expected letters, digits, dots, dashes and underscores. Give such a name.");
    }
  }
}
