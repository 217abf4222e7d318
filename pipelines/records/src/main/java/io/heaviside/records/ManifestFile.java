package io.heaviside.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The file {@code dataset.json} beside the shards. It is written last and appears whole or not at
 * all, so that a directory with one is a finished dataset.
 */
public final class ManifestFile {
  /** Name of the file in the dataset's directory. */
  public static final String NAME = "dataset.json";

  private ManifestFile() {}

  /**
   * Writes the manifest beside its place, forces it to disk and renames it.
   *
   * @param dir existing directory of the dataset
   * @throws DatasetException when that fails; an older manifest then stays as it was
   */
  public static void write(Path dir, DatasetManifest manifest) {
    Path target = dir.resolve(NAME);
    Path beside = dir.resolve("." + NAME + "." + UUID.randomUUID() + ".tmp");
    try {
      try {
        writeAndForce(beside, manifest.toJson().getBytes(StandardCharsets.UTF_8));
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new DatasetException(
          "Cannot write %s: %s. Check that the directory exists, is writable and has space."
              .formatted(target, e),
          e);
    }
    forceDirectory(dir);
  }

  /** As {@link #read(DatasetFiles)}, from a folder of this machine. */
  public static DatasetManifest read(Path dir) {
    return read(DatasetFiles.in(dir));
  }

  /**
   * The manifest of a dataset.
   *
   * @throws DatasetException when there is none or it is wrong
   */
  public static DatasetManifest read(DatasetFiles files) {
    return readIfPresent(files).orElseThrow(() -> absent(files));
  }

  /** As {@link #readIfPresent(DatasetFiles)}, from a folder of this machine. */
  public static Optional<DatasetManifest> readIfPresent(Path dir) {
    return readIfPresent(DatasetFiles.in(dir));
  }

  /**
   * The manifest of a dataset, or nothing where the file is absent.
   *
   * @throws DatasetException when there is one that is wrong
   */
  public static Optional<DatasetManifest> readIfPresent(DatasetFiles files) {
    String file = files.location(NAME);
    try (InputStream in = files.open(NAME)) {
      return Optional.of(DatasetManifest.fromJson(text(in.readAllBytes())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DatasetException("Cannot read %s: %s.".formatted(file, e), e);
    } catch (DatasetException e) {
      throw new DatasetException(
          "%s: %s If it was edited, run `heaviside preprocess` again."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static DatasetException absent(DatasetFiles files) {
    try {
      return new DatasetException(
          "%s: %s; expected a finished dataset. Run `heaviside preprocess` to make one."
              .formatted(files, files.exists() ? "no " + NAME : "no directory"));
    } catch (IOException e) {
      return new DatasetException("Cannot read %s: %s.".formatted(files, e), e);
    }
  }

  /** Refuses what is no UTF-8, as {@link Files#readString} does. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static void writeAndForce(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Makes the rename itself durable where the system allows it (Windows does not). */
  private static void forceDirectory(Path dir) {
    try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // The data is safe already; at worst a power cut brings the old manifest back.
    }
  }
}
