package io.heaviside.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A sweep file to begin with. */
public final class SweepExample {
  private static final String RESOURCE = "/sweeps/example.yaml";

  private SweepExample() {}

  /** Returns its text, with a comment on every key. */
  public static String text() {
    try (InputStream in = SweepExample.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
