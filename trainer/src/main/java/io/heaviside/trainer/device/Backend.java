package io.heaviside.trainer.device;

/**
 * One of ND4J's backends on the class path.
 *
 * @param name its class without the package, as ND4J calls it
 * @param className its whole class name
 * @param device what it computes on, never {@link Device#AUTO}
 * @param priority ND4J prefers the higher one
 * @param refusal why it cannot be used here and the cure; empty where it can
 */
public record Backend(String name, String className, Device device, int priority, String refusal) {
  /** Returns whether it can be used here. */
  public boolean usable() {
    return refusal.isEmpty();
  }
}
