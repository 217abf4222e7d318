package io.heaviside.tracking.provenance;

import io.heaviside.tracking.TagNames;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A process as others can find it again: a pid alone is used again by the system.
 *
 * @param start when the process started, in milliseconds since 1970; 0 if the system does not say
 */
public record ProcessIdentity(long pid, String host, long start) {
  // The system derives start times from the clock, which may be set in between.
  private static final long CLOCK_CORRECTION_MILLIS = 5_000;

  public static ProcessIdentity current() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(self.pid(), hostName(), startOf(self));
  }

  /** Reads the tags of a run; empty if they are not all there. */
  public static Optional<ProcessIdentity> of(Map<String, String> tags) {
    try {
      return Optional.of(
          new ProcessIdentity(
              Long.parseLong(tags.getOrDefault(TagNames.PROCESS_ID, "")),
              tags.getOrDefault(TagNames.PROCESS_HOST, ""),
              Long.parseLong(tags.getOrDefault(TagNames.PROCESS_START, ""))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  public Map<String, String> tags() {
    return Map.of(
        TagNames.PROCESS_ID, Long.toString(pid),
        TagNames.PROCESS_HOST, host,
        TagNames.PROCESS_START, Long.toString(start));
  }

  /** True if it ran on this host and does not any more; a process elsewhere counts as alive. */
  public boolean isGone() {
    if (!host.equals(hostName())) {
      return false;
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(found -> isAnother(startOf(found)))
        .orElse(true);
  }

  private boolean isAnother(long foundStart) {
    boolean known = start > 0 && foundStart > 0;
    return known && Math.abs(foundStart - start) > CLOCK_CORRECTION_MILLIS;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Linux' own file first: asking the resolver may wait for a name server. */
  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException notLinux) {
      return resolvedHostName();
    }
  }

  private static String resolvedHostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }
}
