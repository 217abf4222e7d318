package io.heaviside.inference;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.options.RunnerOptions;
import io.heaviside.pipelines.runner.RunnerChoice;
import io.heaviside.pipelines.storage.RawStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * The file by which the sum of all tallies comes back to the launcher.
 *
 * @param location path or URI that both it and the workers reach
 */
record TallyFile(String location) implements Serializable {
  /**
   * For a run without a folder of its own: in Beam's {@code tempLocation}, or among this machine's
   * temporary files.
   *
   * @throws InputException if the workers are elsewhere and there is no {@code tempLocation}
   */
  static TallyFile temporary(RunnerOptions options) {
    String name = "heaviside-tally-" + UUID.randomUUID() + ".json";
    String folder = options.getTempLocation();
    if (folder != null && !folder.isBlank()) {
      return new TallyFile(folder.replaceFirst("/+$", "") + "/" + name);
    }
    if (!RunnerChoice.isThisProcess(options)) {
      throw new InputException(
          "--tempLocation: is empty; the workers of a cluster need a place for the result that this"
              + " machine can read. Give one, such as --tempLocation=gs://bucket/tmp, or"
              + " --predictions DIR.");
    }
    try {
      return new TallyFile(Files.createTempFile("heaviside-tally-", ".json").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Tally read() {
    try (InputStream in = RawStorage.of(location).openStream(location)) {
      return Tally.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The pipeline left no tally.", e);
    }
  }

  void delete() {
    try {
      FileSystems.delete(
          List.of(FileSystems.matchNewResource(location, false)),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the sum, of which there is one. */
  static final class Write extends DoFn<Tally, Void> {
    private static final long serialVersionUID = 1L;

    private final TallyFile file;

    Write(TallyFile file) {
      this.file = file;
    }

    @ProcessElement
    public void write(@Element Tally tally) throws IOException {
      ByteBuffer json = ByteBuffer.wrap(tally.toJson().getBytes(StandardCharsets.UTF_8));
      try (WritableByteChannel out =
          FileSystems.create(
              FileSystems.matchNewResource(file.location(), false), MimeTypes.TEXT)) {
        while (json.hasRemaining()) {
          out.write(json);
        }
      }
    }
  }
}
