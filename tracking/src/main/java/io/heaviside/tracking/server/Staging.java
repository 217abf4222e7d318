package io.heaviside.tracking.server;

import io.heaviside.tracking.delivery.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Copies of files that wait for their upload, since the caller may change or delete its own. */
final class Staging {
  private final Path folder;
  private final Consumer<String> notices;
  private boolean toldTrouble;

  /**
   * @param folder made when it is first needed
   */
  Staging(Path folder, Consumer<String> notices) {
    this.folder = folder;
    this.notices = notices;
  }

  /** The entry with copies in place of the caller's files. */
  Entry copied(Entry entry) {
    if (entry instanceof Entry.FileArtifact artifact) {
      return new Entry.FileArtifact(artifact.path(), copy(artifact.file()));
    }
    if (entry instanceof Entry.Model model) {
      Map<String, Path> copies = new TreeMap<>();
      model.files().forEach((path, file) -> copies.put(path, copy(file)));
      return new Entry.Model(model.name(), model.description(), copies);
    }
    return entry;
  }

  /** Where there is no room for a copy, the caller's own file is the next best. */
  private synchronized Path copy(Path file) {
    Path copy = folder.resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(folder);
      Files.copy(file, copy);
      try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      return copy;
    } catch (IOException e) {
      copy.toFile().delete();
      if (!toldTrouble) {
        toldTrouble = true;
        notices.accept(
            "%s cannot be copied to %s for its upload (%s); it is read again when it is sent, so leave it as it is."
                .formatted(file, folder, e));
      }
      return file.toAbsolutePath();
    }
  }

  /** The files that an entry needs until it has arrived. */
  static List<Path> files(Entry entry) {
    if (entry instanceof Entry.FileArtifact artifact) {
      return List.of(artifact.file());
    }
    return entry instanceof Entry.Model model ? List.copyOf(model.files().values()) : List.of();
  }

  /** Where an entry with files appears among the run's artifacts. */
  static String path(Entry entry) {
    if (entry instanceof Entry.FileArtifact artifact) {
      return artifact.path();
    }
    return entry instanceof Entry.Model model ? model.name() : "";
  }

  /** Deletes the copies of entries that have arrived. */
  void forget(List<Entry> entries) {
    entries.forEach(entry -> files(entry).forEach(this::forget));
  }

  private void forget(Path file) {
    if (file.startsWith(folder)) {
      file.toFile().delete();
    }
  }
}
