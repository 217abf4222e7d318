package io.heaviside.bench;

import io.heaviside.pipelines.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that is measured: it reads a question from its standard input, works, and answers, one
 * line of JSON each. Between two questions it waits and takes no processor time, so that several
 * can be measured in turns. What it says on its standard error, this process says.
 */
public final class LineProcess implements AutoCloseable {
  /** What starts other programs answers this, or one less, where it cannot. */
  private static final int NOT_FOUND = 127;

  private final String name;
  private final String program;
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  /**
   * Starts it.
   *
   * @param name of it for messages
   * @param environment that it gets in addition; what is empty is taken away from it
   * @throws InputException if there is no such program
   */
  public LineProcess(String name, List<String> command, Map<String, String> environment) {
    this(name, List.of(), command, environment);
  }

  /**
   * Starts it through another program.
   *
   * @param launcher what the command is appended to, such as {@code taskset -c 0}; may be empty
   * @throws InputException if there is no such program
   */
  public LineProcess(
      String name, List<String> launcher, List<String> command, Map<String, String> environment) {
    this.name = name;
    this.program = command.get(0);
    List<String> all = new ArrayList<>(launcher);
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw cannotStart(String.valueOf(e.getMessage()));
    }
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws InputException if the process ends instead
   */
  public <T> T ask(Object question, Class<T> answer) {
    try {
      questions.write(BenchJson.line(question) + "\n");
      questions.flush();
      String line = answers.readLine();
      if (line != null) {
        return BenchJson.read(line, answer);
      }
    } catch (IOException gone) {
      // It cannot be asked any more: the same as no answer.
    }
    if (launcherFailed()) {
      throw cannotStart("its reason is above");
    }
    throw new InputException(
        name
            + " ended in the middle of a turn; its last words are above. If memory ran out, measure"
            + " smaller batches or raise the limits with HEAVISIDE_JAVA_OPTS; if a library is"
            + " broken, mend it or name another Python.");
  }

  private InputException cannotStart(String why) {
    return new InputException(program + ": cannot be started (" + why + "). Name another program.");
  }

  private boolean launcherFailed() {
    try {
      return process.waitFor(10, TimeUnit.SECONDS)
          && (process.exitValue() == NOT_FOUND || process.exitValue() == NOT_FOUND - 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process: at the end of its input, or by force. */
  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
