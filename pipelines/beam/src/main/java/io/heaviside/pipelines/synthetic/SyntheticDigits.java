package io.heaviside.pipelines.synthetic;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxWriter;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/**
 * Handwritten-like digits in the four files of MNIST's format: a stand-in that lets the whole
 * workflow run without network. Numbers reached on it say nothing about MNIST.
 *
 * <p>Each image starts from one of several ways to write its digit ({@link DigitSkeletons}), bent,
 * slanted and drawn by a random hand and pen, fitted to 20 x 20 pixels and centred by mass in 28 x
 * 28, as MNIST's were. The pixels are a function of the seed and the counts alone.
 */
public final class SyntheticDigits {
  /** Name of the dataset, so that its runs are never taken for MNIST's. */
  public static final String NAME = "synthetic-digits";

  private static final long TRAIN = 1;
  private static final long TEST = 2;
  private static final int REPORT_EVERY = 1_000;

  private SyntheticDigits() {}

  /**
   * Renders both splits. The files appear together, when all of them are complete.
   *
   * @param dir created where necessary; files of these names in it are replaced
   * @param trainCount images to train on, at least 1
   * @param testCount images to test on, at least 1
   * @param progress hears the number of images done so far, of both splits
   * @throws InputException when a count is wrong or the files cannot be written
   */
  public static void render(
      Path dir, int trainCount, int testCount, long seed, LongConsumer progress) {
    requirePositive("trainCount", trainCount);
    requirePositive("testCount", testCount);
    Path unfinished = dir.resolve(".rendering");
    try {
      Files.createDirectories(unfinished);
      try {
        DigitSet train = new DigitSet(seed, TRAIN, trainCount);
        DigitSet test = new DigitSet(seed, TEST, testCount);
        write(train, unfinished, Role.TRAIN_IMAGES, Role.TRAIN_LABELS, progress);
        LongConsumer further = done -> progress.accept(trainCount + done);
        write(test, unfinished, Role.TEST_IMAGES, Role.TEST_LABELS, further);
        for (Role role : Role.values()) {
          Files.move(file(unfinished, role), file(dir, role), StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        remove(unfinished);
      }
    } catch (IOException e) {
      throw new InputException(
          dir
              + ": cannot hold the rendered digits ("
              + e
              + "). Name a directory that you may write to, on a disk with room.",
          e);
    }
  }

  private static void write(
      DigitSet set, Path dir, Role images, Role labels, LongConsumer progress) {
    try (IdxWriter writer = IdxWriter.create(file(dir, labels), IdxKind.LABELS, set.size())) {
      for (int i = 0; i < set.size(); i++) {
        writer.write(new byte[] {(byte) set.label(i)});
      }
    }
    try (IdxWriter writer =
        IdxWriter.create(file(dir, images), IdxKind.IMAGES, set.size(), Canvas.SIDE, Canvas.SIDE)) {
      for (int i = 0; i < set.size(); i++) {
        writer.write(set.image(i));
        if ((i + 1) % REPORT_EVERY == 0 || i + 1 == set.size()) {
          progress.accept(i + 1);
        }
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static Path file(Path dir, Role role) {
    return dir.resolve(role.officialName() + ".gz");
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new InputException(name + " is " + value + "; expected 1 or more images.");
    }
  }
}
