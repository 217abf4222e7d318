package io.heaviside.bench.train;

import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ExampleCodec;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.ManifestFile;
import io.heaviside.records.Sha256;
import io.heaviside.records.ShardName;
import io.heaviside.records.TfRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Shards of noise: dense layers take the same time whatever they see.
 *
 * @param shape of the images
 * @param classes that labels are drawn from, in turn
 */
record NoiseDataset(ImageShape shape, int classes) {
  /** Of uniformly distributed bytes, scaled to 0..1. */
  private static final double MEAN = 0.5;

  private static final double DEVIATION = 1 / Math.sqrt(12);

  /** Writes a dataset with the splits train and test. */
  void write(Path directory, int train, int test) {
    Map<String, Split> splits =
        Map.of(
            "train", split(directory, "train", train, 1),
            "test", split(directory, "test", test, 2));
    ManifestFile.write(
        directory,
        new DatasetManifest(
            DatasetManifest.SCHEMA_VERSION,
            "noise",
            "image-classification",
            splits,
            IntStream.range(0, classes).mapToObj(String::valueOf).toList(),
            shape,
            new ChannelStatistics(repeated(MEAN), repeated(DEVIATION)),
            1,
            "bench",
            "noise",
            new Counts(train + test, train + test, Map.of()),
            "heaviside bench"));
  }

  private List<Double> repeated(double value) {
    return Collections.nCopies(shape.channels(), value);
  }

  private Split split(Path directory, String name, int images, long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Long> counts = new ArrayList<>(Collections.nCopies(classes, 0L));
    String file = ShardName.of(name, 0, 1);
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      for (int i = 0; i < images; i++) {
        int label = i % classes;
        counts.set(label, counts.get(label) + 1);
        byte[] pixels = new byte[shape.values()];
        random.nextBytes(pixels);
        writer.write(ExampleCodec.encode(image(name + "/" + i, label, pixels)));
      }
      Files.createDirectories(directory);
      Files.write(directory.resolve(file), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String digest = Sha256.hex(bytes.toByteArray());
    return new Split(images, counts, List.of(new Shard(file, images, bytes.size(), digest)));
  }

  private ImageRecord image(String key, int label, byte[] pixels) {
    return new ImageRecord(
        key,
        ImageFormat.RAW,
        shape.height(),
        shape.width(),
        shape.channels(),
        label,
        "",
        String.valueOf(label),
        "noise",
        pixels);
  }
}
