package io.heaviside.trainer.theory;

import io.heaviside.trainer.config.ConfigException;

/** A number of the experiment that is out of its range; whoever asked for it adds the cure. */
public final class OutOfRangeException extends ConfigException {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  OutOfRangeException(String parameter, Object found, String expected) {
    super(parameter + ": found " + found + "; expected " + expected + ".");
    this.parameter = parameter;
  }

  /** Returns the parameter's name, words joined by hyphens. */
  public String parameter() {
    return parameter;
  }
}
