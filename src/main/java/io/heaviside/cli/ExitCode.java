package io.heaviside.cli;

/** What the shell learns from a finished command. */
final class ExitCode {
  /** Everything was done. */
  static final int OK = 0;

  /** The command ran, and what it checked did not hold. */
  static final int CHECK_FAILED = 1;

  /** Arguments, configuration, data or environment are wrong; the message tells the cure. */
  static final int WRONG_INPUT = 2;

  /** Ctrl-C or SIGTERM. */
  static final int INTERRUPTED = 3;

  /** A defect of Heaviside (EX_SOFTWARE of sysexits.h). */
  static final int BUG = 70;

  private ExitCode() {}
}
