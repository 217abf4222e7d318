package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A class of the product with a mistake in it: its source is changed at one place and compiled to a
 * folder that goes in front of the class path of another process. The product has no switch for it.
 */
final class BrokenClass {
  private BrokenClass() {}

  /**
   * Compiles the broken class.
   *
   * @param source its file in this repository
   * @param from what stands there, once
   * @param to what a careless developer writes instead
   * @return the folder for the class path
   */
  static Path of(Path directory, String source, String from, String to) throws IOException {
    Path original = Processes.repository().resolve(source);
    String text = Files.readString(original);
    assertThat(text).as("what is to be broken in " + source).containsOnlyOnce(from);
    Path broken = Files.createDirectories(directory.resolve("broken-source"));
    Path file = broken.resolve(original.getFileName());
    Files.writeString(file, text.replace(from, to));
    Path classes = Files.createDirectories(directory.resolve("broken-classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-cp", Processes.classPath(), "-d", classes.toString());
      boolean compiled =
          compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertThat(compiled).isTrue();
    }
    return classes;
  }
}
