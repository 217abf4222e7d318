package io.heaviside.cli;

import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxWriter;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import io.heaviside.pipelines.synthetic.SyntheticDigits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A few rendered digits in IDX files, and ways to damage them. */
public final class TinyDigits {
  static final int TRAIN = 60;
  static final int TEST = 30;

  private final Path directory;

  /** Renders them. */
  public TinyDigits(Path directory) {
    this.directory = directory;
    SyntheticDigits.render(directory, TRAIN, TEST, 1, done -> {});
  }

  Path directory() {
    return directory;
  }

  Path file(Role role) {
    return MnistFiles.locate(directory).file(role);
  }

  void truncate(Role role) throws IOException {
    byte[] bytes = Files.readAllBytes(file(role));
    Files.write(file(role), Arrays.copyOf(bytes, bytes.length / 2));
  }

  void setMagic(Role role, int lastByte) throws IOException {
    byte[] content = unzipped(file(role));
    content[3] = (byte) lastByte;
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    }
    Files.write(file(role), zipped.toByteArray());
  }

  /** Writes other labels over those of the training split. */
  void setTrainLabels(int count, int label) {
    try (IdxWriter writer = IdxWriter.create(file(Role.TRAIN_LABELS), IdxKind.LABELS, count)) {
      for (int i = 0; i < count; i++) {
        writer.write(new byte[] {(byte) label});
      }
    }
  }

  private static byte[] unzipped(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
