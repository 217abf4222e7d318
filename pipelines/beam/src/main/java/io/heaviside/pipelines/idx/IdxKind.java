package io.heaviside.pipelines.idx;

import java.util.Locale;

/** What an IDX file of unsigned bytes holds, told by its number of dimensions. */
public enum IdxKind {
  /** Dimensions: items, rows, columns. Magic number 2051. */
  IMAGES(3),
  /** Dimensions: items. Magic number 2049. */
  LABELS(1);

  private static final int UNSIGNED_BYTE = 0x08;

  private final int dimensions;

  IdxKind(int dimensions) {
    this.dimensions = dimensions;
  }

  /** Number of dimensions in the header. */
  public int dimensions() {
    return dimensions;
  }

  /** The first four bytes of the file, big-endian. */
  public int magic() {
    return UNSIGNED_BYTE << 8 | dimensions;
  }

  String describe() {
    return String.format(Locale.ROOT, "0x%08x (%s)", magic(), name().toLowerCase(Locale.ROOT));
  }
}
