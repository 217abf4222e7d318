package io.heaviside.trainer;

import io.heaviside.records.Dataset;
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
import io.heaviside.records.RawSplit;
import io.heaviside.records.ShardName;
import io.heaviside.records.TfRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Real shards of noise, 28x28 unless said otherwise, brighter in the upper half (class 0) or the
 * lower half (class 1).
 */
public final class TwoClasses {
  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  private TwoClasses() {}

  /** Writes a dataset with the splits train and test, one shard each. */
  public static void write(Path directory, int train, int test) {
    write(directory, SHAPE, train, test);
  }

  /** The same with images of a shape. */
  public static void write(Path directory, ImageShape shape, int train, int test) {
    Map<String, Split> splits =
        Map.of(
            "train", split(directory, "train", noise(shape, train, 1), shape),
            "test", split(directory, "test", noise(shape, test, 2), shape));
    write(directory, splits, shape, Collections.nCopies(shape.channels(), 0.4));
  }

  /** Writes and reads back one 2x2 image with three channels. */
  public static RawSplit colour(Path directory, byte[] pixels) {
    ImageShape shape = new ImageShape(2, 2, 3);
    Split split = split(directory, "train", List.of(pixels), shape);
    write(directory, Map.of("train", split), shape, List.of(0.5, 0.5, 0.5));
    return Dataset.open(directory).readRaw("train");
  }

  private static List<byte[]> noise(ImageShape shape, int count, long seed) {
    Random random = new Random(seed);
    List<byte[]> images = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      byte[] pixels = new byte[shape.values()];
      random.nextBytes(pixels);
      int bright = image % 2 * (pixels.length / 2);
      for (int i = 0; i < pixels.length / 2; i++) {
        pixels[bright + i] |= (byte) 0xc0;
      }
      images.add(pixels);
    }
    return images;
  }

  private static Split split(Path directory, String name, List<byte[]> images, ImageShape shape) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Long[] counts = {0L, 0L};
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      for (int i = 0; i < images.size(); i++) {
        counts[i % 2]++;
        writer.write(
            ExampleCodec.encode(
                new ImageRecord(
                    name + "/" + i,
                    ImageFormat.RAW,
                    shape.height(),
                    shape.width(),
                    shape.channels(),
                    i % 2,
                    "",
                    "half " + i % 2,
                    "made-up",
                    images.get(i))));
      }
      Files.createDirectories(directory);
      Files.write(directory.resolve(ShardName.of(name, 0, 1)), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shard shard = new Shard(ShardName.of(name, 0, 1), images.size(), bytes.size(), sha256(bytes));
    return new Split(images.size(), List.of(counts), List.of(shard));
  }

  private static void write(
      Path directory, Map<String, Split> splits, ImageShape shape, List<Double> mean) {
    long records = splits.values().stream().mapToLong(Split::records).sum();
    ManifestFile.write(
        directory,
        new DatasetManifest(
            DatasetManifest.SCHEMA_VERSION,
            "two-classes",
            "image-classification",
            splits,
            List.of("upper", "lower"),
            shape,
            new ChannelStatistics(mean, mean),
            1,
            "c0ffee",
            "5eed",
            new Counts(records, records, Map.of()),
            "test"));
  }

  private static String sha256(ByteArrayOutputStream bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
