package io.heaviside.pipelines.runner;

import io.heaviside.records.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/**
 * What a cluster's workers are sent. Left to itself a runner sends the whole class path, which the
 * application shares with DL4J and its native libraries; a worker needs the pipelines, Beam and a
 * few libraries. The build lists the names of these jars, and the class path tells where they are.
 */
final class WorkerJars {
  private static final String LIST = "worker-jars.txt";

  private WorkerJars() {}

  /**
   * The listed jars of the class path and the project's own classes, a jar or a folder each. The
   * whole class path where none of the jars is on it: the project was packed into another one.
   */
  static List<String> find(PipelineOptions options) {
    return among(
        PipelineResources.detectClassPathResourcesToStage(
            WorkerJars.class.getClassLoader(), options));
  }

  static List<String> among(List<String> classPath) {
    Set<String> names = names();
    List<String> jars = classPath.stream().filter(entry -> names.contains(name(entry))).toList();
    if (jars.isEmpty()) {
      return classPath;
    }
    List<String> all = new ArrayList<>(List.of(home(WorkerJars.class), home(Dataset.class)));
    all.addAll(jars);
    return all;
  }

  /** As Maven writes them: one line of paths, each with a colon behind it. */
  private static Set<String> names() {
    try (InputStream list = WorkerJars.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException(LIST + " was not built; run mvn process-classes.");
      }
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
      return Stream.of(text.split(":", -1)).map(WorkerJars::name).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without its version: the application's other libraries may ask for another one. */
  private static String name(String path) {
    return String.valueOf(Path.of(path).getFileName()).replaceFirst("-\\d.*", "");
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
