package io.heaviside.trainer.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heaviside.records.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of files that appears whole: written under another name, with the SHA-256 of each file,
 * synchronized with the disk and then renamed. A process that dies, or a machine that loses power,
 * leaves either the folder or a {@code .part} beside its place, which the next attempt removes. A
 * folder that is replaced is renamed to {@code .old} first and removed last, so that at every
 * moment one of the two is there whole.
 */
final class WholeFolder implements AutoCloseable {
  static final String SUMS = "SHA256SUMS";

  /** The end of the name of a folder that is being replaced; the name begins with a dot. */
  static final String OLD = ".old";

  private static final String TWO_SPACES = "  ";

  private final Path folder;
  private final Path part;
  private final Path old;
  private final SortedMap<String, String> sums = new TreeMap<>();

  WholeFolder(Path folder) throws IOException {
    this.folder = folder;
    this.part = folder.resolveSibling("." + folder.getFileName() + ".part");
    this.old = folder.resolveSibling("." + folder.getFileName() + OLD);
    delete(part);
    Files.createDirectories(part);
  }

  /** Writes a file. */
  void add(String name, byte[] bytes) throws IOException {
    write(name, bytes);
    sums.put(name, Sha256.hex(bytes));
  }

  /** Gives the folder its name, in place of one that had it before. */
  void commit() throws IOException {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append(TWO_SPACES).append(name).append('\n'));
    write(SUMS, text.toString().getBytes(UTF_8));
    synchronize(part);
    if (Files.isDirectory(folder)) {
      delete(old);
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    synchronize(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
    delete(old);
  }

  private void write(String name, byte[] bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            part.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        file.write(left);
      }
      file.force(true);
    }
  }

  /** A rename is on disk when its folder is. */
  private static void synchronize(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what an unfinished writing has left. */
  @Override
  public void close() throws IOException {
    delete(part);
  }

  /**
   * Reads a folder's files.
   *
   * @return bytes by name
   * @throws IOException with a sentence for the user, if a file is missing or is not what was
   *     written
   */
  static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String line : new String(bytes(folder, SUMS), UTF_8).lines().toList()) {
      String[] sumAndName = line.split(TWO_SPACES, 2);
      if (sumAndName.length != 2 || sumAndName[1].contains("/")) {
        throw new IOException(SUMS + " has a line \"" + line + "\"");
      }
      byte[] bytes = bytes(folder, sumAndName[1]);
      if (!Sha256.hex(bytes).equals(sumAndName[0])) {
        throw new IOException(sumAndName[1] + " is damaged: its SHA-256 is not that in " + SUMS);
      }
      files.put(sumAndName[1], bytes);
    }
    return files;
  }

  private static byte[] bytes(Path folder, String name) throws IOException {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException e) {
      throw new IOException(name + " is missing", e);
    }
  }

  /** Removes a folder of files; nothing happens where there is none. */
  static void delete(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
