package io.heaviside.cli;

import io.heaviside.workflow.Progress;

/**
 * What stderr is connected to. Only the launcher can tell: {@code System.console()} looks at stdin
 * and stdout on Java 17, and is never null from Java 22 on.
 */
final class Terminal {
  private Terminal() {}

  /** Bars on a terminal, plain lines elsewhere. */
  static Progress progress() {
    boolean bars = Boolean.getBoolean("heaviside.terminal");
    return bars ? new BarProgress(System.err) : new LineProgress(System.err);
  }
}
