package io.heaviside.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files that are checked, from this working tree. */
public final class InfraFiles {
  private static final YAMLMapper YAML = new YAMLMapper();

  private InfraFiles() {}

  /** The root of this repository: the folder above this module's. */
  public static Path root() {
    return Path.of("").toAbsolutePath().resolveSibling("");
  }

  /** Those below a folder whose names fit, sorted. */
  public static List<Path> in(String folder, Predicate<String> name) {
    try (Stream<Path> files = Files.walk(root().resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> name.test(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workflows. */
  public static List<Path> workflows() {
    return in(".github/workflows", name -> name.endsWith(".yml"));
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a YAML file. */
  public static List<JsonNode> yaml(Path file) {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** What the steps of a workflow run. */
  public static List<String> runs(Path workflow) {
    return yaml(workflow).get(0).findValues("run").stream().map(JsonNode::asText).toList();
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
