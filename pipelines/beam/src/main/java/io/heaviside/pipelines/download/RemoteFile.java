package io.heaviside.pipelines.download;

import java.util.Locale;

/**
 * A published file.
 *
 * @param name below the address of a mirror, and in the target directory
 * @param bytes size
 * @param sha256 64 lower-case hexadecimal digits
 */
public record RemoteFile(String name, long bytes, String sha256) {
  /** Checks that the three can belong to a file. */
  public RemoteFile {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
        || bytes < 1
        || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no remote file: '%s', %d bytes, %s", name, bytes, sha256));
    }
  }
}
