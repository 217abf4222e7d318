package io.heaviside.cli;

import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The command line in a process whose memory is written down before every epoch, after a full
 * garbage collection: one line of {@link #FILE} each, in the order of {@link #COLUMNS}, in bytes.
 */
final class SoakedTraining implements Progress {
  static final String FILE = "memory.csv";
  static final String COLUMNS =
      "epoch,heap,resident,nd4j_arrays,nd4j_workspaces,javacpp,non_heap,threads";
  private static final Pattern EPOCH = Pattern.compile("epoch (\\d+)/");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

  private final Path file = Path.of(FILE).toAbsolutePath();

  private SoakedTraining() {}

  public static void main(String[] arguments) {
    SoakedTraining soaked = new SoakedTraining();
    Surroundings surroundings =
        new Surroundings(Path.of("").toAbsolutePath(), Map.of(), soaked, new Cancellation());
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(CommandLines.of(surroundings, out, err).execute(arguments));
  }

  @Override
  public void say(String line) {}

  @Override
  public Task start(String title, long total) {
    Matcher epoch = EPOCH.matcher(title);
    if (epoch.find()) {
      write(epoch.group(1) + "," + memory() + "\n");
    }
    return done -> {};
  }

  private void write(String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long[] values = {
      runtime.totalMemory() - runtime.freeMemory(),
      resident(),
      Nd4j.getEnvironment().getDeviceCouner(0),
      workspaces(),
      Pointer.totalBytes(),
      ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
      ManagementFactory.getThreadMXBean().getThreadCount()
    };
    StringBuilder line = new StringBuilder();
    for (long value : values) {
      line.append(line.isEmpty() ? "" : ",").append(value);
    }
    return line.toString();
  }

  private static long workspaces() {
    return Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().stream()
        .mapToLong(MemoryWorkspace::getCurrentSize)
        .sum();
  }

  private static long resident() {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/self/status")));
      return resident.find() ? 1024 * Long.parseLong(resident.group(1)) : 0;
    } catch (IOException notLinux) {
      return 0;
    }
  }
}
