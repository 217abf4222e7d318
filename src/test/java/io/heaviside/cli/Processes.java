package io.heaviside.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Child processes of the tests, with their output in files so that no pipe can fill up. */
final class Processes {
  private Processes() {}

  /** What a finished child left. */
  record Result(int code, String out, String err) {}

  /** The root of this repository: the folder above this module's. */
  static Path repository() {
    return Path.of("").toAbsolutePath().resolveSibling("");
  }

  /** The class path of the running tests; Surefire hides it behind a jar of its own. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static Result run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Process process = start(directory, environment, command);
    try {
      return result(directory, process.waitFor());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  static Process start(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What the child of this directory wrote. */
  static Result result(Path directory, int code) {
    try {
      return new Result(
          code,
          Files.readString(directory.resolve("out.txt"), StandardCharsets.UTF_8),
          Files.readString(directory.resolve("err.txt"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
