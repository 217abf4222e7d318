package io.heaviside.trainer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.heaviside.records.Sha256;
import io.heaviside.trainer.device.Devices;
import io.heaviside.trainer.splitting.SplittingState;
import io.heaviside.trainer.splitting.WeightSplitting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * DL4J's model zip, without the updater's state, plus the card as {@code heaviside.json} and what u
 * depends on beside w as {@code splitting.bin}.
 */
final class ModelFile {
  private static final String CARD = "/heaviside.json";
  private static final String SPLITTING = "/splitting.bin";
  private static final JsonMapper JSON = new JsonMapper();

  static {
    // Before ND4J makes its own choice, which every way to a network leads to.
    Devices.prepare();
  }

  private ModelFile() {}

  static void write(TrainedModel model, Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ModelSerializer.writeModel(model.network(), beside.toFile(), false);
      try (FileSystem zip = open(beside)) {
        Files.write(zip.getPath(CARD), JSON.writeValueAsBytes(model.card()));
        Files.write(zip.getPath(SPLITTING), new SplittingState(model.network()).toBytes());
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(beside);
      throw new ModelException(
          file + ": the model cannot be written: " + e + ". Choose a folder that can be written.",
          e);
    }
  }

  private static void discard(Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      // What stopped the writing may stop the deleting; the first reason is the one to tell.
    }
  }

  static TrainedModel read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(file + ": no such file. Name a model.zip that `train` has written.");
    }
    try {
      ModelCard card = card(file);
      ComputationGraph network =
          ModelSerializer.restoreComputationGraph(file.toFile(), /* loadUpdater= */ false);
      restoreSplitting(file, network);
      return new TrainedModel(network, card);
    } catch (IOException | RuntimeException e) {
      throw e instanceof ModelException known
          ? known
          : new ModelException(
              file + ": not a model that Heaviside can read: " + e + ". Train it again.", e);
    }
  }

  private static void restoreSplitting(Path file, ComputationGraph network) throws IOException {
    WeightSplitting.attach(network);
    try (FileSystem zip = open(file)) {
      Path splitting = zip.getPath(SPLITTING);
      if (Files.exists(splitting)) {
        new SplittingState(network).restore(Files.readAllBytes(splitting));
      }
    }
  }

  private static ModelCard card(Path file) throws IOException {
    try (FileSystem zip = open(file)) {
      Path card = zip.getPath(CARD);
      if (!Files.exists(card)) {
        throw new ModelException(
            file + ": a zip without heaviside.json. Name a model.zip that `train` has written.");
      }
      ModelCard read = JSON.readValue(Files.readAllBytes(card), ModelCard.class);
      if (read.schemaVersion() != ModelCard.SCHEMA_VERSION) {
        throw new ModelException(
            file
                + ": found schema version "
                + read.schemaVersion()
                + "; expected "
                + ModelCard.SCHEMA_VERSION
                + ". Use the version of Heaviside that wrote it.");
      }
      return read;
    }
  }

  /** Returns the SHA-256 of a file in hexadecimal digits. */
  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.start();
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Sha256.hex(digest);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + e + ". Make it readable.", e);
    }
  }

  private static FileSystem open(Path file) throws IOException {
    // By path and not by URI: a URI's file system can be open only once at a time.
    return FileSystems.newFileSystem(file);
  }
}
