package io.heaviside.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cores that this process may use, to be given to others.
 *
 * @param numbers theirs, as Linux counts; empty elsewhere
 * @param taskset whether there is the program that confines a process to some
 */
public record Cores(List<Integer> numbers, boolean taskset) {
  private static final String TASKSET = "taskset";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** Copies the list. */
  public Cores {
    numbers = List.copyOf(numbers);
  }

  /** Asks the system. */
  public static Cores ofThisProcess() {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean taskset =
        Arrays.stream(path.split(File.pathSeparator, 0))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, TASKSET)));
    return new Cores(parse(allowed()), taskset);
  }

  /** Returns the numbers as Linux writes them, such as {@code 0-3,8}; empty elsewhere. */
  static String allowed() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(ALLOWED))
          .map(line -> line.substring(ALLOWED.length()).strip())
          .findFirst()
          .orElse("");
    } catch (IOException notLinux) {
      return "";
    }
  }

  static List<Integer> parse(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : list.isEmpty() ? new String[0] : list.split(",", 0)) {
      String[] ends = range.split("-", 2);
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(numbers::add);
    }
    return numbers;
  }

  /** Returns what starts a command on the first few cores; empty where that leaves none out. */
  public List<String> launcher(int count) {
    return taskset && count < numbers.size()
        ? List.of(
            TASKSET,
            "-c",
            numbers.stream().limit(count).map(String::valueOf).collect(Collectors.joining(",")))
        : List.of();
  }

  /** Returns what {@link #launcher} does, for the conditions of a benchmark. */
  public String rule() {
    return taskset && !numbers.isEmpty()
        ? "as many as threads, by taskset"
        : "all: there is no taskset";
  }
}
