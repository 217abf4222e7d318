package io.heaviside.records;

import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.Counts;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a small but real dataset. It uses the public interface only: tests of other modules may
 * keep a copy of this class.
 */
final class TinyDataset {
  static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  static final List<String> CLASSES = List.of("zero", "one", "two");

  private TinyDataset() {}

  /** A dataset of {@code train} and {@code test} images in two shards per split. */
  static DatasetManifest write(Path dir, int train, int test) {
    Map<String, Split> splits = new TreeMap<>();
    splits.put("train", split(dir, "train", train, 2));
    splits.put("test", split(dir, "test", test, 2));
    DatasetManifest manifest = manifest(splits, train + test);
    ManifestFile.write(dir, manifest);
    return manifest;
  }

  static DatasetManifest manifest(Map<String, Split> splits, long records) {
    return new DatasetManifest(
        DatasetManifest.SCHEMA_VERSION,
        "tiny",
        "image-classification",
        splits,
        CLASSES,
        SHAPE,
        new ChannelStatistics(List.of(0.13066047740239436), List.of(0.1)),
        42,
        "c0ffee",
        "5eed",
        new Counts(records + 1, records, Map.of("unreadable", 1L)),
        "heaviside 0.1.0");
  }

  /** Image {@code index} of a split; its pixels and label follow from the index. */
  static ImageRecord image(String split, int index) {
    byte[] pixels = new byte[SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (index * 31 + i * 50);
    }
    int label = index % CLASSES.size();
    String key = String.format(Locale.ROOT, "%s/%08d", split, index);
    return new ImageRecord(
        key,
        ImageFormat.RAW,
        SHAPE.height(),
        SHAPE.width(),
        SHAPE.channels(),
        label,
        "",
        CLASSES.get(label),
        "made-up",
        pixels);
  }

  static Split split(Path dir, String split, int records, int shards) {
    Long[] classCounts = {0L, 0L, 0L};
    List<Shard> files = new ArrayList<>();
    for (int s = 0; s < shards; s++) {
      List<ImageRecord> images = new ArrayList<>();
      for (int i = records * s / shards; i < records * (s + 1) / shards; i++) {
        ImageRecord image = image(split, i);
        images.add(image);
        classCounts[image.label()]++;
      }
      files.add(shard(dir, ShardName.of(split, s, shards), images));
    }
    return new Split(records, List.of(classCounts), files);
  }

  static Shard shard(Path dir, String file, List<ImageRecord> images) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      for (ImageRecord image : images) {
        writer.write(ExampleCodec.encode(image));
      }
      Files.write(dir.resolve(file), bytes.toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Shard(file, images.size(), bytes.size(), sha256(bytes.toByteArray()));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
