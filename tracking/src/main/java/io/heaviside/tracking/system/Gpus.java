package io.heaviside.tracking.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** NVIDIA's processors as {@code nvidia-smi} tells of them; asked no more where there is none. */
final class Gpus {
  private static final long LIMIT_SECONDS = 5;
  private static final double MEBIBYTE_IN_MEGABYTES = 1.048576;
  private static final List<String> QUERY =
      List.of(
          "--query-gpu=index,utilization.gpu,memory.used,memory.total,power.draw",
          "--format=csv,noheader,nounits");

  private final List<String> command = new ArrayList<>();
  private boolean absent;

  Gpus() {
    this("nvidia-smi");
  }

  /**
   * @param program what to ask, of the PATH
   */
  Gpus(String program) {
    command.add(program);
    command.addAll(QUERY);
  }

  Map<String, Double> look() {
    Map<String, Double> metrics = new TreeMap<>();
    if (!absent) {
      List<String> lines = answer();
      absent = lines.isEmpty();
      lines.forEach(line -> metrics.putAll(metrics(line)));
    }
    return metrics;
  }

  /** One processor's line; what it does not know is "[N/A]" and left out. */
  static Map<String, Double> metrics(String line) {
    String[] values = line.split(",", -1);
    Map<String, Double> metrics = new TreeMap<>();
    if (values.length == 5) {
      String gpu = "system/gpu_" + values[0].strip() + "_";
      double used = number(values[2]);
      put(metrics, gpu + "utilization_percentage", number(values[1]));
      put(metrics, gpu + "memory_usage_megabytes", used * MEBIBYTE_IN_MEGABYTES);
      put(metrics, gpu + "memory_usage_percentage", 100 * used / number(values[3]));
      put(metrics, gpu + "power_usage_watts", number(values[4]));
    }
    return metrics;
  }

  private static void put(Map<String, Double> metrics, String key, double value) {
    if (Double.isFinite(value)) {
      metrics.put(key, value);
    }
  }

  private static double number(String text) {
    String stripped = text.strip();
    return stripped.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(stripped) : Double.NaN;
  }

  private List<String> answer() {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      return process.exitValue() == 0 ? lines : List.of();
    } catch (IOException | UncheckedIOException noDriver) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
