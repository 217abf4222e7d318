package io.heaviside.bench;

import io.heaviside.tracking.provenance.Provenance;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What figures depend on besides the program: processor, cores that may be used, load, versions.
 */
public final class MachineFacts {
  private MachineFacts() {}

  /**
   * Returns the facts by name, as they are at the beginning.
   *
   * @param directory where git is asked for the code's commit
   */
  public static SortedMap<String, String> of(Path directory) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (Map.Entry<String, String> tag : Provenance.of(directory).entrySet()) {
      facts.put(tag.getKey().substring(tag.getKey().lastIndexOf('.') + 1), tag.getValue());
    }
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("cores", allowedCores());
    facts.put("load", load());
    String kernels = System.getenv("OPENBLAS_CORETYPE");
    if (kernels != null) {
      facts.put("openblas coretype", kernels);
    }
    return facts;
  }

  /** Those that a {@code taskset} leaves, by number where Linux tells. */
  private static String allowedCores() {
    int count = Runtime.getRuntime().availableProcessors();
    String numbers = Cores.allowed();
    return numbers.isEmpty() ? String.valueOf(count) : count + " (no. " + numbers + ")";
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f before the benchmark", load);
  }
}
