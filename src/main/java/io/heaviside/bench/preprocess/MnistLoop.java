package io.heaviside.bench.preprocess;

import io.heaviside.bench.Measurement;
import io.heaviside.bench.ProcessClock;
import io.heaviside.pipelines.idx.IdxKind;
import io.heaviside.pipelines.idx.IdxReader;
import io.heaviside.pipelines.mnist.MnistFiles;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import io.heaviside.pipelines.sharding.KeyOrder;
import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.TfRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * MNIST's records without a runner, on one thread: read, encode, order by hash, write one file for
 * each split. What the pipeline takes beyond this is the runner's own, and the manifest's.
 */
final class MnistLoop {
  private static final KeyOrder ORDER = new KeyOrder(42);
  private static final int SIDE = 28;

  private final MnistFiles files;

  MnistLoop(MnistFiles files) {
    this.files = files;
  }

  /** Images in both splits. */
  long images() {
    return count(Role.TRAIN_IMAGES) + count(Role.TEST_IMAGES);
  }

  private long count(Role role) {
    try (IdxReader reader = IdxReader.open(files.file(role), IdxKind.IMAGES)) {
      return reader.header().count();
    }
  }

  Measurement run(Path output) {
    return ProcessClock.measure(
        images(),
        () -> {
          write(output, "train", Role.TRAIN_IMAGES, Role.TRAIN_LABELS);
          write(output, "test", Role.TEST_IMAGES, Role.TEST_LABELS);
        });
  }

  private void write(Path output, String split, Role imageRole, Role labelRole) {
    Map<Long, List<byte[]>> ordered = new TreeMap<>(Long::compareUnsigned);
    try (IdxReader images = IdxReader.open(files.file(imageRole), IdxKind.IMAGES);
        IdxReader labels = IdxReader.open(files.file(labelRole), IdxKind.LABELS)) {
      for (int i = 0; i < images.header().count(); i++) {
        ImageRecord image = image(split + "/" + i, images.read(), labels.read()[0]);
        ordered
            .computeIfAbsent(ORDER.position(image.key()), position -> new ArrayList<>())
            .add(ExampleCodec.encode(image));
      }
    }
    try (TfRecordWriter writer =
        new TfRecordWriter(
            new BufferedOutputStream(Files.newOutputStream(output.resolve(split))))) {
      for (List<byte[]> examples : ordered.values()) {
        for (byte[] example : examples) {
          writer.write(example);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageRecord image(String key, byte[] pixels, int label) {
    String text = Integer.toString(label);
    return new ImageRecord(key, ImageFormat.RAW, SIDE, SIDE, 1, label, "", text, "mnist", pixels);
  }
}
