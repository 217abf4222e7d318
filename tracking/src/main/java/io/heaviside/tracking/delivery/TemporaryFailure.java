package io.heaviside.tracking.delivery;

/** The entries could not be delivered now; the same attempt may succeed later. */
public final class TemporaryFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean mayHaveArrived;

  public TemporaryFailure(String message, Throwable cause) {
    this(message, cause, true);
  }

  /**
   * @param mayHaveArrived false if the far side certainly did nothing
   */
  public TemporaryFailure(String message, Throwable cause, boolean mayHaveArrived) {
    super(message, cause);
    this.mayHaveArrived = mayHaveArrived;
  }

  public boolean mayHaveArrived() {
    return mayHaveArrived;
  }
}
