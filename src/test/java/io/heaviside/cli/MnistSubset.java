package io.heaviside.cli;

import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxWriter;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The first images of a gzipped MNIST, so that a test on real digits does not take minutes. */
final class MnistSubset {
  private static final int SIDE = 28;
  private static final int IMAGE_HEADER = 16;
  private static final int LABEL_HEADER = 8;

  private MnistSubset() {}

  static void write(MnistFiles from, Path to, int train, int test) throws IOException {
    Files.createDirectories(to);
    copyImages(from.file(Role.TRAIN_IMAGES), to, train);
    copyImages(from.file(Role.TEST_IMAGES), to, test);
    copyLabels(from.file(Role.TRAIN_LABELS), to, train);
    copyLabels(from.file(Role.TEST_LABELS), to, test);
  }

  private static void copyImages(Path from, Path to, int count) throws IOException {
    try (IdxWriter writer =
        IdxWriter.create(to.resolve(from.getFileName()), IdxKind.IMAGES, count, SIDE, SIDE)) {
      copy(from, IMAGE_HEADER, SIDE * SIDE, count, writer);
    }
  }

  private static void copyLabels(Path from, Path to, int count) throws IOException {
    try (IdxWriter writer =
        IdxWriter.create(to.resolve(from.getFileName()), IdxKind.LABELS, count)) {
      copy(from, LABEL_HEADER, 1, count, writer);
    }
  }

  private static void copy(Path from, int header, int size, int count, IdxWriter writer)
      throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(from))) {
      in.skipNBytes(header);
      for (int i = 0; i < count; i++) {
        writer.write(in.readNBytes(size));
      }
    }
  }
}
