package io.heaviside.pipelines;

import io.heaviside.records.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in a directory, hidden files and folders included. */
public final class Tree {
  private Tree() {}

  /** Relative paths, sorted. */
  public static List<String> names(Path directory) {
    return List.copyOf(new TreeMap<>(hashes(directory)).keySet());
  }

  /** SHA-256 by relative path; a folder hashes to its name. */
  public static Map<String, String> hashes(Path directory) {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(file -> !file.equals(directory)).toList()) {
        hashes.put(directory.relativize(file).toString(), hash(file));
      }
      return hashes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return Sha256.hex(file.getFileName().toString());
    }
    MessageDigest sha256 = Sha256.start();
    sha256.update(Files.readAllBytes(file));
    return Sha256.hex(sha256);
  }
}
