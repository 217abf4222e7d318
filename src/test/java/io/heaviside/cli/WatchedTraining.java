package io.heaviside.cli;

import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line in a process to be killed. Which step it has done is in a memory-mapped file,
 * which outlives it: the number of optimizer steps since the beginning.
 */
final class WatchedTraining implements Progress {
  static final String STEP_FILE = "step.bin";
  private static final Pattern EPOCH = Pattern.compile("epoch (\\d+)/");

  private final LongBuffer step;

  private WatchedTraining(LongBuffer step) {
    this.step = step;
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of("").toAbsolutePath();
    Surroundings surroundings =
        new Surroundings(
            directory, Map.of(), new WatchedTraining(map(directory)), new Cancellation());
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(CommandLines.of(surroundings, out, err).execute(arguments));
  }

  /** The one number of the file. */
  static LongBuffer map(Path directory) {
    try (FileChannel file =
        FileChannel.open(
            directory.resolve(STEP_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return file.map(MapMode.READ_WRITE, 0, Long.BYTES).asLongBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void say(String line) {
    System.err.println(line);
  }

  @Override
  public Task start(String title, long total) {
    Matcher epoch = EPOCH.matcher(title);
    if (!epoch.find()) {
      return done -> {};
    }
    long before = (Long.parseLong(epoch.group(1)) - 1) * total;
    return done -> step.put(0, before + done);
  }
}
