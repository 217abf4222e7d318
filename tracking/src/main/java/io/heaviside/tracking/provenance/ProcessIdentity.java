package io.heaviside.tracking.provenance;

import io.heaviside.tracking.TagNames;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A process as others can find it again. A pid alone is used again by the system, and means another
 * process in each container; containers may share a host name.
 *
 * @param start when the process started, in milliseconds since 1970; 0 if the system does not say
 * @param boot the id of the system's start; "" if the system does not say
 * @param namespace whose pids these are, as Linux names them; "" if the system does not say
 */
public record ProcessIdentity(long pid, String host, long start, String boot, String namespace) {
  // The system derives start times from the clock, which may be set in between.
  private static final long CLOCK_CORRECTION_MILLIS = 5_000;

  /** Linux' name for the pids outside of all containers, the same on every machine. */
  private static final String NO_CONTAINER = "pid:[4026531836]";

  public static ProcessIdentity current() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(self.pid(), hostName(), startOf(self), bootHere(), namespaceHere());
  }

  /** Reads the tags of a run; empty if pid, host or start are not there. */
  public static Optional<ProcessIdentity> of(Map<String, String> tags) {
    try {
      return Optional.of(
          new ProcessIdentity(
              Long.parseLong(tags.getOrDefault(TagNames.PROCESS_ID, "")),
              tags.getOrDefault(TagNames.PROCESS_HOST, ""),
              Long.parseLong(tags.getOrDefault(TagNames.PROCESS_START, "")),
              tags.getOrDefault(TagNames.PROCESS_BOOT, ""),
              tags.getOrDefault(TagNames.PROCESS_NAMESPACE, "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put(TagNames.PROCESS_ID, Long.toString(pid));
    tags.put(TagNames.PROCESS_HOST, host);
    tags.put(TagNames.PROCESS_START, Long.toString(start));
    if (!boot.isEmpty()) {
      tags.put(TagNames.PROCESS_BOOT, boot);
    }
    if (!namespace.isEmpty()) {
      tags.put(TagNames.PROCESS_NAMESPACE, namespace);
    }
    return tags;
  }

  /**
   * True if it certainly does not live any more: it ran where this process can see it, and is not
   * there. A process on another host, or in another container, counts as alive. So does one of
   * another start of the system, unless both ran outside of containers: two machines' containers
   * may have one host name.
   */
  public boolean isGone() {
    return isGone(hostName(), bootHere(), namespaceHere());
  }

  /** As seen from a process with this host name, start of the system and pids. */
  boolean isGone(String hereHost, String hereBoot, String hereNamespace) {
    if (!host.equals(hereHost) || (!namespace.isEmpty() && !namespace.equals(hereNamespace))) {
      return false;
    }
    if (!boot.isEmpty() && !boot.equals(hereBoot)) {
      return namespace.equals(NO_CONTAINER);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(found -> isAnother(startOf(found)))
        .orElse(true);
  }

  /**
   * Whether this process can tell if that one lives; not if it ran on another host, in another
   * container, or before the system was started again.
   */
  public boolean isVisible() {
    boolean sameBoot = boot.isEmpty() || boot.equals(bootHere());
    boolean samePids = namespace.isEmpty() || namespace.equals(namespaceHere());
    return host.equals(hostName()) && sameBoot && samePids;
  }

  private boolean isAnother(long foundStart) {
    boolean known = start > 0 && foundStart > 0;
    return known && Math.abs(foundStart - start) > CLOCK_CORRECTION_MILLIS;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String bootHere() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException notLinux) {
      return "";
    }
  }

  private static String namespaceHere() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException notLinux) {
      return "";
    }
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
