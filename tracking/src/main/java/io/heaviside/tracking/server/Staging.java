package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.delivery.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies of files that wait for their upload, since the caller may change or delete its own. */
final class Staging {
  private @Nullable Path folder;

  synchronized Entry.FileArtifact copy(Entry.FileArtifact artifact) {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("heaviside-artifacts-");
      }
      Path copy = folder.resolve(UUID.randomUUID().toString());
      Files.copy(artifact.file(), copy);
      return new Entry.FileArtifact(artifact.path(), copy);
    } catch (IOException e) {
      throw new TrackingException(
          "artifact %s: %s cannot be copied for its upload (%s). Free some room in %s."
              .formatted(artifact.path(), artifact.file(), e, System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  /** Deletes the copies of entries that have arrived. */
  void forget(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.FileArtifact artifact) {
        artifact.file().toFile().delete();
      }
    }
  }

  synchronized void clear() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      folder = null;
    } catch (IOException e) {
      throw new TrackingException("temporary folder " + folder + " cannot be deleted: " + e, e);
    }
  }
}
