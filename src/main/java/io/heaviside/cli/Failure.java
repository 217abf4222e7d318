package io.heaviside.cli;

import io.heaviside.pipelines.InputException;
import io.heaviside.records.DatasetException;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.ModelException;
import io.heaviside.trainer.checkpoint.CheckpointException;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.device.DeviceException;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.CancelledException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What a command that threw tells the user. A stack trace is shown for defects of Heaviside only;
 * whatever the user can mend is a sentence.
 */
final class Failure implements IExecutionExceptionHandler {
  private final Cancellation cancellation;

  Failure(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, @Nullable ParseResult arguments) {
    return tell(failure, command.getErr());
  }

  /** Tells the user, and gives the exit code. */
  int tell(Throwable failure, PrintWriter err) {
    try {
      if (cancellation.isRequested() || failure instanceof CancelledException) {
        err.println("heaviside: interrupted.");
        return ExitCode.INTERRUPTED;
      }
      Optional<String> sentence = sentence(failure);
      if (sentence.isPresent()) {
        err.println("heaviside: " + sentence.get());
        return ExitCode.WRONG_INPUT;
      }
      reportBug(failure, err);
      return ExitCode.BUG;
    } finally {
      err.flush();
    }
  }

  /** Shows a defect: everything a developer needs, and where to send it. */
  private static void reportBug(Throwable failure, PrintWriter err) {
    failure.printStackTrace(err);
    err.println(
        "heaviside "
            + Version.project()
            + ": this is a bug. Please report it with the lines above and the command you ran;"
            + " CONTRIBUTING.md says where.");
  }

  /** The message of the first cause that is the user's to mend. */
  private static Optional<String> sentence(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> inputSentence(cause).stream())
        .findFirst();
  }

  private static Optional<String> inputSentence(Throwable cause) {
    boolean ours =
        cause instanceof DatasetException
            || cause instanceof InputException
            || cause instanceof ConfigException
            || cause instanceof ModelException
            || cause instanceof CheckpointException
            || cause instanceof DeviceException
            || cause instanceof TrackingException;
    if (ours) {
      return Optional.of(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof OutOfMemoryError) {
      return Optional.of(
          "out of memory ("
              + cause.getMessage()
              + "). Raise the heap with HEAVISIDE_JAVA_OPTS=-Xmx4g, what the process may take with"
              + " ND4J's arrays in it with -Dorg.bytedeco.javacpp.maxphysicalbytes=10g; or lower"
              + " batch_size.");
    }
    if (cause instanceof FileSystemException file && file.getFile() != null) {
      return Optional.of(fileSentence(file));
    }
    return Optional.empty();
  }

  private static String fileSentence(FileSystemException failure) {
    return failure.getFile()
        + ": "
        + reason(failure)
        + ". Choose another place, or make this one readable and writable.";
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    return String.valueOf(failure.getReason());
  }
}
