package io.heaviside.tracking;

/** How a run ended, in MLflow's words. */
public enum RunStatus {
  /** It did what it was meant to. */
  FINISHED,
  /** It broke off with an error. */
  FAILED,
  /** It was stopped from outside: Ctrl-C, or its process was ended. */
  KILLED
}
