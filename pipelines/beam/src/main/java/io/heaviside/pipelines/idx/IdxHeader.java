package io.heaviside.pipelines.idx;

import io.heaviside.pipelines.InputException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header of an IDX file of unsigned bytes.
 *
 * @param kind what the file holds
 * @param dimensions each at least 1; the first is the number of items
 */
public record IdxHeader(IdxKind kind, List<Integer> dimensions) {
  /** Bounds the buffer of one item, whatever a damaged header says. */
  static final int MAX_ITEM_BYTES = 1 << 24;

  public IdxHeader {
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() != kind.dimensions()) {
      throw new InputException(
          "IDX header for "
              + kind
              + ": "
              + dimensions.size()
              + " dimensions "
              + dimensions
              + "; expected "
              + kind.dimensions()
              + ".");
    }
    long itemBytes = 1;
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i) < 1) {
        throw new InputException(
            "IDX header for " + kind + ": dimensions " + dimensions + "; each must be at least 1.");
      }
      if (i > 0) {
        itemBytes = Math.min(itemBytes * dimensions.get(i), Integer.MAX_VALUE);
      }
    }
    if (itemBytes > MAX_ITEM_BYTES) {
      throw new InputException(
          "IDX header for "
              + kind
              + ": dimensions "
              + dimensions
              + " make an item larger than "
              + MAX_ITEM_BYTES
              + " bytes, which no image set of this format has.");
    }
  }

  /**
   * Reads the header.
   *
   * @param file name for messages
   * @throws InputException if the magic number is another one or a dimension is out of range
   * @throws IOException if the bytes cannot be read
   */
  static IdxHeader read(DataInputStream in, IdxKind kind, String file) throws IOException {
    int magic = in.readInt();
    if (magic != kind.magic()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: the magic number is 0x%08x%s; expected %s. Put the right file there or download"
                  + " it again.",
              file,
              magic,
              guess(magic),
              kind.describe()));
    }
    List<Integer> dimensions = new ArrayList<>();
    for (int i = 0; i < kind.dimensions(); i++) {
      dimensions.add(in.readInt());
    }
    try {
      return new IdxHeader(kind, dimensions);
    } catch (InputException e) {
      throw new InputException(
          file + ": damaged header: " + e.getMessage() + " Download the file again.", e);
    }
  }

  private static String guess(int magic) {
    for (IdxKind kind : IdxKind.values()) {
      if (magic == kind.magic()) {
        return " (" + kind.name().toLowerCase(Locale.ROOT) + ")";
      }
    }
    if (magic >>> 16 == IdxReader.GZIP_MAGIC) {
      return " (gzip inside gzip)";
    }
    return magic >>> 24 == '<' ? " (a web page?)" : "";
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(kind.magic());
    for (int dimension : dimensions) {
      out.writeInt(dimension);
    }
  }

  /**
   * The header of a file that ends after its first items.
   *
   * @param items 1 to {@link #count}
   */
  public IdxHeader first(int items) {
    List<Integer> fewer = new ArrayList<>(dimensions);
    fewer.set(0, items);
    return new IdxHeader(kind, fewer);
  }

  /** Number of items. */
  public int count() {
    return dimensions.get(0);
  }

  /** Bytes of one item: rows x columns of an image, 1 of a label. */
  public int itemBytes() {
    int bytes = 1;
    for (int i = 1; i < dimensions.size(); i++) {
      bytes *= dimensions.get(i);
    }
    return bytes;
  }

  /** Bytes in front of the first item. */
  public int headerBytes() {
    return Integer.BYTES * (1 + dimensions.size());
  }

  /** Bytes of the whole file, uncompressed. */
  public long fileBytes() {
    return headerBytes() + (long) count() * itemBytes();
  }

  /** The dimensions as in {@code 60000x28x28}. */
  public String shape() {
    return String.join("x", dimensions.stream().map(String::valueOf).toList());
  }
}
