package io.heaviside.workflow;

/** The work was stopped because somebody asked for it; not an error of anyone. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One sentence, for logs. */
  public CancelledException() {
    super("interrupted: the work was stopped on request");
  }
}
