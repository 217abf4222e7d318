package io.heaviside.inference;

import io.heaviside.pipelines.storage.Location;
import io.heaviside.pipelines.storage.RawStorage;
import io.heaviside.records.Sha256;
import io.heaviside.trainer.Classifier;
import io.heaviside.trainer.ModelException;
import io.heaviside.trainer.TrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * A model file in any of Beam's file systems.
 *
 * @param place path or URI
 */
record StoredModel(String place) {
  /**
   * Reads it, by way of a temporary copy where it is not on this machine.
   *
   * @throws ModelException if there is none, or it is no model
   */
  Classifier load() {
    if (Location.parse("--model", place).isLocal()) {
      return new Classifier(TrainedModel.load(Location.parse("--model", place).path()));
    }
    try {
      Path copy = Files.createTempFile("heaviside-model-", ".zip");
      try {
        copyTo(copy);
        return new Classifier(TrainedModel.load(copy));
      } catch (ModelException e) {
        throw new ModelException(place + ", copied to " + e.getMessage(), e);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void copyTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      transferTo(out);
    }
  }

  /** SHA-256 of the file in hexadecimal digits. */
  String sha256() {
    MessageDigest sha256 = Sha256.start();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      transferTo(out);
    } catch (IOException e) {
      throw unreadable(e);
    }
    return Sha256.hex(sha256);
  }

  private void transferTo(OutputStream out) throws IOException {
    String location = Location.parse("--model", place).toString();
    try (InputStream in = RawStorage.of(location).openStream(location)) {
      in.transferTo(out);
    }
  }

  private ModelException unreadable(IOException e) {
    return new ModelException(
        e instanceof NoSuchFileException
            ? place + ": no such file. Name a model.zip that `train` has written."
            : place + ": cannot be read (" + e + "). Make it readable.",
        e);
  }
}
