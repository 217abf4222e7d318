package io.heaviside.tracking.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Changes spools as other programs and broken disks do. */
public final class SpoolFiles {
  private static final byte ENTRY = 'E';
  private static final byte UNKNOWN = 99;

  private SpoolFiles() {}

  /** Adds a whole frame with an entry of a kind that this release does not know. */
  public static void appendUnknownEntry(Path folder) throws IOException {
    byte[] content = {ENTRY, UNKNOWN, 1, 2, 3};
    ByteBuffer frame = ByteBuffer.allocate(Frames.framed(content.length));
    Frames.frame(frame, content, content.length);
    Files.write(folder.resolve("entries.log"), frame.array(), StandardOpenOption.APPEND);
  }
}
