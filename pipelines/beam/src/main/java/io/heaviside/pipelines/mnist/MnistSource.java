package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.idx.IdxCheck;
import io.heaviside.pipelines.idx.IdxHeader;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import io.heaviside.records.Sha256;
import java.util.EnumMap;
import java.util.Map;

/**
 * The four files, read once from end to end and found to fit together.
 *
 * @param files where they are
 * @param train header of the training images that are wanted
 * @param test header of the test images that are wanted
 * @param digest SHA-256 over what {@code sha256sum} prints for the four uncompressed files under
 *     their official names, in the order of {@link Role}; so gzipped or not makes no difference
 */
record MnistSource(MnistLocations files, IdxHeader train, IdxHeader test, String digest) {
  /** The digits, which are the names of the classes too. */
  static final int CLASSES = 10;

  /**
   * Checks everything that can be wrong with the raw data before a pipeline starts.
   *
   * @throws InputException naming the file that is wrong
   */
  static MnistSource check(MnistLocations files) {
    Map<Role, IdxCheck> checks = new EnumMap<>(Role.class);
    StringBuilder sums = new StringBuilder();
    for (Role role : Role.values()) {
      IdxCheck check = check(role, files.file(role));
      checks.put(role, check);
      sums.append(check.sha256()).append("  ").append(role.officialName()).append('\n');
    }
    IdxHeader train = pair(files, checks, Role.TRAIN_IMAGES, Role.TRAIN_LABELS);
    IdxHeader test = pair(files, checks, Role.TEST_IMAGES, Role.TEST_LABELS);
    requireSameSize(files, train, test);
    return new MnistSource(files, train, test, Sha256.hex(sums.toString()));
  }

  private static IdxCheck check(Role role, String file) {
    return switch (role) {
      case TRAIN_IMAGES, TEST_IMAGES -> IdxCheck.of(file, IdxKind.IMAGES, (index, item) -> {});
      case TRAIN_LABELS, TEST_LABELS ->
          IdxCheck.of(file, IdxKind.LABELS, (index, item) -> requireLabel(file, index, item[0]));
    };
  }

  private static void requireLabel(String file, int index, byte label) {
    if ((label & 0xff) >= CLASSES) {
      throw new InputException(
          file
              + ": label "
              + index
              + " (counted from 0) is "
              + (label & 0xff)
              + "; expected 0 to "
              + (CLASSES - 1)
              + ". Put the labels of ten classes there or download the file again.");
    }
  }

  private static IdxHeader pair(
      MnistLocations files, Map<Role, IdxCheck> checks, Role images, Role labels) {
    IdxHeader header = header(checks, images);
    int labelled = header(checks, labels).count();
    if (header.count() != labelled) {
      throw new InputException(
          files.file(images)
              + " holds "
              + header.count()
              + " images, but "
              + files.file(labels)
              + " holds "
              + labelled
              + " labels; expected as many. Take both files from the same set.");
    }
    return header;
  }

  private static IdxHeader header(Map<Role, IdxCheck> checks, Role role) {
    IdxCheck check = checks.get(role);
    if (check == null) {
      throw new IllegalStateException(role + " was not checked");
    }
    return check.header();
  }

  private static void requireSameSize(MnistLocations files, IdxHeader train, IdxHeader test) {
    if (!train.dimensions().subList(1, 3).equals(test.dimensions().subList(1, 3))) {
      throw new InputException(
          files.file(Role.TRAIN_IMAGES)
              + " is "
              + train.shape()
              + ", but "
              + files.file(Role.TEST_IMAGES)
              + " is "
              + test.shape()
              + "; expected images of one size. Take all four files from the same set.");
    }
  }

  /** The first so many images of each split. The digest stays: it is of the raw files. */
  MnistSource first(int trainImages, int testImages) {
    return new MnistSource(files, train.first(trainImages), test.first(testImages), digest);
  }

  /** Pixels of all images together. */
  long bytes() {
    return (long) (train.count() + test.count()) * rows() * columns();
  }

  int rows() {
    return train.dimensions().get(1);
  }

  int columns() {
    return train.dimensions().get(2);
  }
}
