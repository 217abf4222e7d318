package io.heaviside.pipelines.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Small IDX files whose every byte is a known function of its place. */
public final class RawMnist {
  static final int ROWS = 2;
  static final int COLUMNS = 3;

  private final Path directory;
  private final boolean gzip;

  private RawMnist(Path directory, boolean gzip) {
    this.directory = directory;
    this.gzip = gzip;
  }

  /** Writes the four files, plain. */
  static RawMnist plain(Path directory, int train, int test) {
    return new RawMnist(directory, false).write(train, test);
  }

  /** Writes the four files, gzipped. */
  public static RawMnist gzipped(Path directory, int train, int test) {
    return new RawMnist(directory, true).write(train, test);
  }

  /** The pixels of an image, row by row. */
  static byte[] image(String split, int index) {
    byte[] pixels = new byte[ROWS * COLUMNS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (split.length() + 31 * index + 7 * i);
    }
    return pixels;
  }

  /** The class of an image. */
  static int label(int index) {
    return Math.floorMod(7 * index + index / 3, 10);
  }

  public Path directory() {
    return directory;
  }

  Path file(String stem, String type) {
    return directory.resolve(stem + "-" + type + (gzip ? ".gz" : ""));
  }

  private RawMnist write(int train, int test) {
    try {
      Files.createDirectories(directory);
      writeSplit("train", "train", train);
      writeSplit("t10k", "test", test);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeSplit(String stem, String split, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(count * ROWS * COLUMNS);
    ByteBuffer labels = ByteBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      images.put(image(split, i));
      labels.put((byte) label(i));
    }
    writeImages(stem, images.array(), count, ROWS, COLUMNS);
    writeLabels(stem, labels.array(), count);
  }

  void writeImages(String stem, byte[] pixels, int... dimensions) throws IOException {
    writeFile(file(stem + "-images", "idx3-ubyte"), 0x803, pixels, dimensions);
  }

  void writeLabels(String stem, byte[] labels, int... dimensions) throws IOException {
    writeFile(file(stem + "-labels", "idx1-ubyte"), 0x801, labels, dimensions);
  }

  private void writeFile(Path file, int magic, byte[] content, int... dimensions)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (1 + dimensions.length) + content.length);
    bytes.putInt(magic);
    Arrays.stream(dimensions).forEach(bytes::putInt);
    bytes.put(content);
    Files.write(file, gzip ? gzip(bytes.array()) : bytes.array());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
