package io.heaviside.pipelines.idx;

import io.heaviside.pipelines.InputException;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a gzipped IDX file of unsigned bytes. The gzip header carries neither time nor name, so
 * the same items give the same bytes. The file appears under its name at {@link #close}, whole;
 * until then it has the suffix {@code .part}.
 */
public final class IdxWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Path part;
  private final IdxHeader header;
  private final DataOutputStream out;
  private int written;
  private boolean closed;

  private IdxWriter(Path file, Path part, IdxHeader header, DataOutputStream out) {
    this.file = file;
    this.part = part;
    this.header = header;
    this.out = out;
  }

  /**
   * Starts a file, which replaces one of that name when it is complete.
   *
   * @param dimensions number of items, then the shape of one: rows and columns of an image, nothing
   *     more for a label
   * @throws InputException if the file cannot be written
   */
  public static IdxWriter create(Path file, IdxKind kind, Integer... dimensions) {
    IdxHeader header = new IdxHeader(kind, List.of(dimensions));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      DataOutputStream out =
          new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(part), BUFFER_BYTES));
      header.write(out);
      return new IdxWriter(file, part, header, out);
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  /**
   * Appends an item of {@code header.itemBytes()} bytes.
   *
   * @throws IllegalArgumentException if the item has another size or is one too many
   */
  public void write(byte[] item) {
    if (item.length != header.itemBytes() || written == header.count()) {
      throw new IllegalArgumentException(
          file
              + ": item "
              + written
              + " of "
              + item.length
              + " bytes does not fit "
              + header.shape());
    }
    try {
      out.write(item);
      written++;
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  /**
   * Completes the file and gives it its name. Before the last item was written, it removes the
   * unfinished file instead.
   *
   * @throws IllegalStateException if items are missing
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.close();
      if (written < header.count()) {
        Files.delete(part);
        throw new IllegalStateException(
            file + ": closed after " + written + " of " + header.count() + " items; removed");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static InputException unwritable(Path file, IOException e) {
    return new InputException(
        file
            + ": cannot be written ("
            + e
            + "). Check that its directory exists, that you may write there and that the disk has"
            + " room.",
        e);
  }
}
