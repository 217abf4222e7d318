package io.heaviside.tracking.provenance;

import io.heaviside.tracking.TagNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The platform that a run's figures come from: Java, operating system, processor. */
final class MachineTags {
  /** On x86 and on some ARM systems; others do not name their processor. */
  private static final Pattern MODEL = Pattern.compile("(?m)^(?:model name|Model)\\s*:\\s*(.+)$");

  private MachineTags() {}

  static Map<String, String> of() {
    return of(cpuInfo());
  }

  /**
   * @param cpuInfo what Linux says of its processors
   */
  static Map<String, String> of(String cpuInfo) {
    Matcher model = MODEL.matcher(cpuInfo);
    Map<String, String> tags = new TreeMap<>();
    tags.put(
        TagNames.JAVA,
        "%s %s (%s)"
            .formatted(
                property("java.runtime.version"),
                property("java.vm.name"),
                property("java.vendor")));
    tags.put(
        TagNames.OS,
        "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
    tags.put(TagNames.CPU, model.find() ? model.group(1).strip() : property("os.arch"));
    return tags;
  }

  private static String property(String key) {
    return System.getProperty(key, "unknown");
  }

  private static String cpuInfo() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"));
    } catch (IOException notLinux) {
      return "";
    }
  }
}
