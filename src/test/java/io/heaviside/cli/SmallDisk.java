package io.heaviside.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real file system of a given size in memory. Only root may mount one: else a test is skipped.
 */
final class SmallDisk implements AutoCloseable {
  private final Path place;

  /** Mounts it. */
  SmallDisk(Path place, int kilobytes) throws Exception {
    this.place = place;
    Files.createDirectories(place);
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", place.toString());
    assumeTrue(mounted, "skipped: this user may not mount a tmpfs to fill up");
  }

  void grow(int kilobytes) throws Exception {
    remount("size=" + kilobytes + "k");
  }

  void makeReadOnly() throws Exception {
    remount("ro");
  }

  private void remount(String option) throws Exception {
    if (!run("mount", "-o", "remount," + option, place.toString())) {
      throw new IOException("remount " + option + " failed");
    }
  }

  @Override
  public void close() throws Exception {
    run("umount", place.toString());
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
