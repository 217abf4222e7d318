package org.nd4j.nativeblas;

import io.heaviside.trainer.engine.Engine;

/**
 * Stand-in for a class that ND4J 1.0.0-M2.1 moved, so that DL4J's layers find oneDNN again.
 *
 * <p>DL4J's {@code BaseMKLDNNHelper.mklDnnEnabled()} asks {@code
 * org.nd4j.nativeblas.Nd4jCpu$Environment} by reflection whether oneDNN may be used. M2.1 moved
 * that class to another package and dropped the method, the look-up fails, and every convolution,
 * pooling and batch normalization silently falls back to im2col with strided copies: five to eight
 * times slower on the CPU. This class answers the question instead. It is the only one outside
 * {@code io.heaviside}, because DL4J looks for exactly this name.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** What DL4J asks, under the names it asks by. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** Returns the one instance. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Returns whether the native library that was loaded is a build with oneDNN. */
    public boolean isUseMKLDNN() {
      return Engine.hasOneDnn();
    }
  }
}
