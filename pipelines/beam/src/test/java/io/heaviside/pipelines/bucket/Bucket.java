package io.heaviside.pipelines.bucket;

import io.heaviside.records.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** One bucket, as a test fills it and looks into it. */
public final class Bucket {
  /** Of all buckets of this process, as a store has them for all of its clients. */
  static final Map<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();

  /** Names in the order in which they came to be. */
  static final List<String> HISTORY = Collections.synchronizedList(new ArrayList<>());

  private final String root;

  /** An empty one of this name. */
  public Bucket(String name) {
    this.root = BucketFileSystem.SCHEME + "://" + name + "/";
    OBJECTS.keySet().removeIf(object -> object.startsWith(root));
    HISTORY.removeIf(object -> object.startsWith(root));
  }

  /** URI of an object or of what names begin with. */
  public String uri(String name) {
    return root + name;
  }

  /** Stores an object. */
  public void put(String name, byte[] content) {
    OBJECTS.put(root + name, content);
  }

  /** Stores every file of a folder under its relative path. */
  public void putAll(String prefix, Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(prefix + "/" + folder.relativize(file), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes an object. */
  public void remove(String name) {
    OBJECTS.remove(root + name);
  }

  /** SHA-256 by name behind a prefix and a slash. */
  public Map<String, String> hashes(String prefix) {
    Map<String, String> hashes = new TreeMap<>();
    OBJECTS.forEach(
        (name, content) -> {
          if (name.startsWith(uri(prefix) + "/")) {
            MessageDigest sha256 = Sha256.start();
            sha256.update(content);
            hashes.put(name.substring(uri(prefix).length() + 1), Sha256.hex(sha256));
          }
        });
    return hashes;
  }

  /** Names of this bucket in the order in which they came to be. */
  public List<String> history() {
    synchronized (HISTORY) {
      return HISTORY.stream()
          .filter(name -> name.startsWith(root))
          .map(name -> name.substring(root.length()))
          .toList();
    }
  }
}
