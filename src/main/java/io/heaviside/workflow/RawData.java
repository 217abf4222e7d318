package io.heaviside.workflow;

import io.heaviside.pipelines.synthetic.SyntheticDigits;
import java.nio.file.Path;

/**
 * Raw digits on disk.
 *
 * @param directory where the IDX files lie
 * @param name the dataset's name: {@link #MNIST} or {@link #SYNTHETIC}
 * @param origin how they came there, for people
 */
public record RawData(Path directory, String name, String origin) {
  /** The real one. */
  public static final String MNIST = "mnist";

  /** Digits that Heaviside renders where it cannot get the real ones. */
  public static final String SYNTHETIC = SyntheticDigits.NAME;

  /** The usual folder of the shards made of these digits, below {@code data/shards}. */
  public Path shards() {
    return isSynthetic() ? Path.of(name).resolve(directory.getFileName()) : Path.of(name);
  }

  /** Whether these are the rendered stand-in. */
  public boolean isSynthetic() {
    return name.equals(SYNTHETIC);
  }
}
