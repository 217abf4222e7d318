package io.heaviside.pipelines.storage;

import io.heaviside.pipelines.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/**
 * Reads raw files by their location: a path of this machine, or a URI such as {@code
 * gs://bucket/train} whose file system is on the class path.
 */
public abstract class RawStorage {
  /** Nobody else knows how to read. */
  RawStorage() {}

  /** The one that reads this location. */
  public static RawStorage of(String location) {
    return Location.isUri(location) ? new RemoteStorage() : new LocalStorage();
  }

  /** Whether there is a file of this name. */
  public abstract boolean isFile(String location);

  /**
   * The files in a folder and in the folders within.
   *
   * @throws InputException if there is no such folder
   */
  public abstract RawFolder tree(String location);

  /**
   * The files directly in a folder, by name.
   *
   * @throws InputException if there is no such folder
   */
  public abstract List<RawFile> files(String location);

  /** The file, for reading at any place. */
  public SeekableByteChannel openSeekable(String location) throws IOException {
    ReadableByteChannel channel = open(location);
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new InputException(
        location + ": its file system cannot read from the middle. Copy the file elsewhere.");
  }

  /** The file, or the beginning of one that is larger than {@code most} bytes. */
  public byte[] read(String location, long most) throws IOException {
    try (ReadableByteChannel channel = open(location)) {
      return Channels.newInputStream(channel).readNBytes((int) Math.min(most, Integer.MAX_VALUE));
    }
  }

  /**
   * The file, from its start.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  public abstract InputStream openStream(String location) throws IOException;

  static ReadableByteChannel open(String location) throws IOException {
    return FileSystems.open(FileSystems.matchNewResource(location, false));
  }

  static boolean isHidden(String name) {
    return name.startsWith(".");
  }

  static InputException missing(String location) {
    return new InputException(location + ": no such folder. Name one that exists.");
  }

  static InputException unreadable(String location, IOException e) {
    return new InputException(location + ": cannot be read (" + e + "). Check its permissions.", e);
  }
}
