package io.heaviside.workflow;

import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The experiments that come with Heaviside: YAML files on the class path. */
public final class Presets {
  private static final String FOLDER = "/experiments";
  private static final String SUFFIX = ".yaml";

  private Presets() {}

  /** The names of all presets, sorted, e.g. {@code lenet-mnist-ftprop-mb}. */
  public static List<String> names() {
    URL folder = Presets.class.getResource(FOLDER);
    if (folder == null) {
      return List.of();
    }
    try {
      return list(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path holds an address that is none: " + folder, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The YAML text of a preset.
   *
   * @throws ConfigException if there is none of that name; the message lists those that exist
   */
  public static String read(String name) {
    try (InputStream in =
        name.contains("/")
            ? null
            : Presets.class.getResourceAsStream(FOLDER + "/" + name + SUFFIX)) {
      if (in == null) {
        throw new ConfigException(
            name
                + ": no such preset. Presets: "
                + String.join(", ", names())
                + ". Name one of them.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(URI folder) throws IOException {
    if (!folder.getScheme().equals("jar")) {
      return list(Path.of(folder));
    }
    try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
      return list(jar.getPath(FOLDER));
    }
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
