package io.heaviside.workflow;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * DL4J's switch for the faster kernels of its layers, as it travels to the workers of a cluster:
 * with another setting a network takes another path, to other last bits.
 *
 * @param disabled the system property of this process, if it is set
 */
public record LayerHelpers(@Nullable String disabled) implements Serializable {
  private static final String PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";

  /** Returns how it is set here. */
  public static LayerHelpers here() {
    return new LayerHelpers(System.getProperty(PROPERTY));
  }

  /** Sets it so, unless this process was started with a setting of its own. */
  public void adopt() {
    if (disabled != null && System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, disabled);
    }
  }
}
