package io.heaviside.pipelines.idx;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.storage.RawStorage;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the items of an IDX file in order, from any first item on. Whether the file is gzipped is
 * told by its content. Memory: one buffer, whatever the file's size.
 *
 * <p>Every method throws {@link InputException} with the file's name when the bytes are not what
 * the header says.
 */
public final class IdxReader implements Closeable {
  static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String file;
  private final DataInputStream in;
  private final IdxHeader header;
  private int position;

  private IdxReader(String file, DataInputStream in, IdxHeader header) {
    this.file = file;
    this.in = in;
    this.header = header;
  }

  /** Opens a file of the disk, plain or gzipped. */
  public static IdxReader open(Path file, IdxKind kind) {
    return open(file.toAbsolutePath().toString(), kind);
  }

  /**
   * Opens a file, plain or gzipped.
   *
   * @param file absolute path, or URI
   */
  public static IdxReader open(String file, IdxKind kind) {
    try {
      return of(RawStorage.of(file).openStream(file), kind, file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file. Give the directory of the IDX files.", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads from a stream, plain or gzipped; {@link #close} closes it, and so does a failure here.
   *
   * @param file name for messages
   */
  public static IdxReader of(InputStream raw, IdxKind kind, String file) {
    try {
      DataInputStream in = new DataInputStream(unzipped(raw));
      return new IdxReader(file, in, IdxHeader.read(in, kind, file));
    } catch (IOException e) {
      InputException failure = broken(file, "in the header", e);
      closeAfter(failure, raw);
      throw failure;
    } catch (InputException e) {
      closeAfter(e, raw);
      throw e;
    }
  }

  private static InputStream unzipped(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    if (magic != GZIP_MAGIC) {
      return in;
    }
    return new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES);
  }

  public IdxHeader header() {
    return header;
  }

  /** Index of the item that {@link #read} gives next. */
  public int position() {
    return position;
  }

  /** Moves forward to an item, {@code position() <= item <= header().count()}. */
  public void skipTo(int item) {
    if (item < position || item > header.count()) {
      throw new IllegalArgumentException(
          file + ": cannot skip from item " + position + " to " + item + " of " + header.count());
    }
    try {
      in.skipNBytes((long) (item - position) * header.itemBytes());
      position = item;
    } catch (IOException e) {
      throw broken(file, "between item " + position + " and " + item, e);
    }
  }

  /**
   * Reads the next item.
   *
   * @return {@code header().itemBytes()} unsigned bytes
   */
  public byte[] read() {
    if (position == header.count()) {
      throw new IllegalStateException(file + ": all " + position + " items are read");
    }
    byte[] item = new byte[header.itemBytes()];
    try {
      in.readFully(item);
      position++;
      return item;
    } catch (IOException e) {
      throw broken(file, "in item " + position + " of " + header.shape(), e);
    }
  }

  /**
   * Checks that the file ends behind its last item and, where it is gzipped, that the checksum
   * holds.
   */
  public void finish() {
    skipTo(header.count());
    try {
      if (in.read() >= 0) {
        throw new InputException(
            file
                + ": goes on after the "
                + header.fileBytes()
                + " bytes that its header announces ("
                + header.shape()
                + " and "
                + header.headerBytes()
                + " bytes of header). Download the file again.");
      }
    } catch (IOException e) {
      throw broken(file, "behind the last item", e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException broken(String file, String where, IOException e) {
    String cure = ". Download or copy the file again.";
    if (e instanceof ZipException) {
      return new InputException(
          file + ": corrupt gzip " + where + " (" + e.getMessage() + ")" + cure, e);
    }
    if (e instanceof EOFException) {
      return new InputException(
          file
              + ": ends too early, "
              + where
              + "; expected as many bytes as the header announces"
              + cure,
          e);
    }
    return unreadable(file, e);
  }

  private static InputException unreadable(String file, IOException e) {
    return new InputException(
        file + ": cannot be read (" + e + "). Check that it is a file and that you may read it.",
        e);
  }

  private static void closeAfter(InputException failure, InputStream raw) {
    try {
      raw.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
