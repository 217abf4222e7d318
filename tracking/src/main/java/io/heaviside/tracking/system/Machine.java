package io.heaviside.tracking.system;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One look at the machine, in MLflow's names and its megabytes of 10^6 bytes. What a system does
 * not tell is left out; in a container processor and memory are the container's.
 *
 * <p>Beyond MLflow's: {@code system/jvm_heap_usage_megabytes}, and {@code
 * system/jvm_off_heap_usage_megabytes}, which is the process' resident memory without the heap and
 * so holds the arrays of ND4J.
 */
final class Machine {
  private static final double MEGABYTE = 1e6;
  private static final Pattern INTERFACE =
      Pattern.compile("\\s*([^:]+):\\s*(\\d+)(?:\\s+\\d+){7}\\s+(\\d+).*");
  private static final Pattern MEMORY = Pattern.compile("(\\w+):\\s*(\\d+) kB");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

  private final Path disk;
  private final Gpus gpus = new Gpus();
  private final OperatingSystemMXBean system;
  private final Map<String, Double> trafficAtStart;

  /**
   * @param disk a folder on the disk that is watched
   */
  Machine(Path disk) {
    this.disk = disk;
    this.system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    this.trafficAtStart = traffic();
  }

  Map<String, Double> look() {
    Map<String, Double> metrics = new TreeMap<>();
    double load = system.getCpuLoad();
    if (load >= 0) {
      metrics.put("system/cpu_utilization_percentage", 100 * load);
    }
    memory(metrics);
    disk(metrics);
    jvm(metrics);
    metrics.putAll(gpus.look());
    traffic()
        .forEach((key, bytes) -> metrics.put(key, bytes - trafficAtStart.getOrDefault(key, bytes)));
    return metrics;
  }

  private void memory(Map<String, Double> metrics) {
    double total = system.getTotalMemorySize();
    double used = total - available(total);
    metrics.put("system/system_memory_usage_megabytes", used / MEGABYTE);
    metrics.put("system/system_memory_usage_percentage", 100 * used / total);
  }

  /** What programs can have: more than what is free, since the file cache gives way to them. */
  private double available(double total) {
    double available = system.getFreeMemorySize();
    for (String line : lines("/proc/meminfo")) {
      Matcher entry = MEMORY.matcher(line);
      boolean isTotal = entry.matches() && entry.group(1).equals("MemTotal");
      if (isTotal && 1024 * Double.parseDouble(entry.group(2)) > total) {
        // A container with less than the machine has; the file tells of the machine.
        return available;
      }
      if (entry.matches() && entry.group(1).equals("MemAvailable")) {
        available = 1024 * Double.parseDouble(entry.group(2));
      }
    }
    return Math.min(available, total);
  }

  private void disk(Map<String, Double> metrics) {
    try {
      FileStore store = Files.getFileStore(disk);
      double total = store.getTotalSpace();
      double free = store.getUsableSpace();
      metrics.put("system/disk_usage_megabytes", (total - free) / MEGABYTE);
      metrics.put("system/disk_available_megabytes", free / MEGABYTE);
      if (total > 0) {
        metrics.put("system/disk_usage_percentage", 100 * (total - free) / total);
      }
    } catch (IOException untold) {
      metrics.keySet().removeIf(key -> key.startsWith("system/disk_"));
    }
  }

  private static void jvm(Map<String, Double> metrics) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    metrics.put("system/jvm_heap_usage_megabytes", heap.getUsed() / MEGABYTE);
    for (String line : lines("/proc/self/status")) {
      Matcher resident = RESIDENT.matcher(line);
      if (resident.matches()) {
        double bytes = 1024.0 * Long.parseLong(resident.group(1));
        metrics.put(
            "system/jvm_off_heap_usage_megabytes",
            Math.max(0, bytes - heap.getCommitted()) / MEGABYTE);
      }
    }
  }

  /** Megabytes since the system started, without what it sends to itself. */
  private static Map<String, Double> traffic() {
    Map<String, Double> sums = new TreeMap<>();
    for (String line : lines("/proc/net/dev")) {
      Matcher counters = INTERFACE.matcher(line);
      if (counters.matches() && !counters.group(1).equals("lo")) {
        add(sums, "system/network_receive_megabytes", counters.group(2));
        add(sums, "system/network_transmit_megabytes", counters.group(3));
      }
    }
    return sums;
  }

  private static void add(Map<String, Double> sums, String key, String bytes) {
    sums.merge(key, Long.parseLong(bytes) / MEGABYTE, Double::sum);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException notLinux) {
      return List.of();
    }
  }
}
