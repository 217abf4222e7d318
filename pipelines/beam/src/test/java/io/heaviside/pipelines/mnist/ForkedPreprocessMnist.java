package io.heaviside.pipelines.mnist;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Preprocessing in a JVM of its own, which can be killed or starved. */
final class ForkedPreprocessMnist {
  static final int DONE = 0;
  static final int REFUSED = 2;

  private ForkedPreprocessMnist() {}

  /** Entry point of the other JVM. */
  public static void main(String[] arguments) {
    try {
      PreprocessMnist.run(PreprocessMnist.options(arguments));
    } catch (InputException e) {
      System.out.println(e.getMessage());
      System.exit(REFUSED);
    }
    System.exit(DONE);
  }

  /**
   * Starts it; its standard output can be read from the process.
   *
   * @param shell what to do in the shell before the JVM replaces it, such as {@code ulimit}
   */
  static Process start(String shell, Path input, Path output, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                shell + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath(),
                ForkedPreprocessMnist.class.getName(),
                "--input=" + input,
                "--output=" + output));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Surefire hides the real class path behind a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
