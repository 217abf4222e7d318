package io.heaviside.trainer.device;

import java.util.Locale;

/** What a user wants networks computed on. */
public enum Device {
  /** The GPU where there is one that can be used, else the CPU. */
  AUTO,
  /** The CPU, also where there is a GPU. */
  CPU,
  /** The GPU or nothing. */
  GPU;

  /** Returns the word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
