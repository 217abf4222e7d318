package io.heaviside.workflow;

import io.heaviside.pipelines.image.BadImageException;
import io.heaviside.pipelines.image.DecodeLimits;
import io.heaviside.pipelines.image.ImageDecoder;
import io.heaviside.pipelines.image.Orientation;
import io.heaviside.pipelines.image.RgbImage;
import io.heaviside.pipelines.report.ImageTally;
import io.heaviside.pipelines.sharding.KeyOrder;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetFiles;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import io.heaviside.records.ImageFormat;
import io.heaviside.records.ImageRecord;
import io.heaviside.records.ManifestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads everything of a dataset again and compares it with the manifest: sizes, checksums and
 * hashes, counts by class, the order that follows from keys and seed (so no key is there twice),
 * every JPEG and, of raw images, mean and deviation.
 *
 * <p>Memory: one image.
 */
public final class DatasetCheck {
  private static final String TRAIN = "train";
  private static final DecodeLimits NO_LIMITS =
      new DecodeLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          DecodeLimits.DEFAULT.scans(),
          DecodeLimits.DEFAULT.time());

  private final DatasetManifest manifest;
  private final DatasetFiles directory;
  private final Progress progress;
  private final List<String> problems = new ArrayList<>();
  private long images;
  private long bytes;

  private DatasetCheck(DatasetFiles directory, Progress progress) {
    this.manifest = ManifestFile.read(directory);
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param images read and found whole
   * @param bytes of the shards they are in
   * @param problems a sentence each; none of a sound dataset
   */
  public record Result(long images, long bytes, List<String> problems) {
    /** Copies the list. */
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Checks a dataset.
   *
   * @throws DatasetException if there is no manifest, or one that cannot be read
   */
  public static Result run(DatasetFiles directory, Progress progress) {
    DatasetCheck check = new DatasetCheck(directory, progress);
    try {
      check.all(Dataset.open(directory));
    } catch (DatasetException e) {
      check.problems.add(String.valueOf(e.getMessage()));
    }
    return new Result(check.images, check.bytes, check.problems);
  }

  private void all(Dataset dataset) {
    int shards = manifest.splits().values().stream().mapToInt(s -> s.shards().size()).sum();
    try (Progress.Task task = progress.start("verify " + manifest.name(), shards)) {
      long done = 0;
      for (Map.Entry<String, Split> split : manifest.splits().entrySet()) {
        SplitCheck check = new SplitCheck(split.getKey(), split.getValue());
        for (Shard shard : split.getValue().shards()) {
          check.read(dataset, shard);
          task.advanceTo(++done);
        }
        check.finish();
      }
    }
  }

  /** What is known of a split while it is read. */
  private final class SplitCheck {
    private final String name;
    private final Split split;
    private final KeyOrder order = new KeyOrder(manifest.seed());
    private final ImageDecoder decoder = new ImageDecoder(NO_LIMITS, Orientation.IGNORE);
    private final ImageTally tally = new ImageTally(manifest.shape().channels());
    private final long[] classes = new long[manifest.classes().size()];
    private String lastKey = "";
    private long lastPosition;
    private boolean raw = true;
    private boolean whole = true;

    SplitCheck(String name, Split split) {
      this.name = name;
      this.split = split;
    }

    void read(Dataset dataset, Shard shard) {
      long before = images;
      try {
        dataset.forEach(shard, this::image);
        bytes += shard.bytes();
      } catch (DatasetException e) {
        images = before;
        whole = false;
        problems.add(String.valueOf(e.getMessage()));
      }
    }

    private void image(ImageRecord image) {
      requireOrder(image.key());
      if (image.format() == ImageFormat.JPEG) {
        raw = false;
        requireSound(image);
      } else {
        tally.add(image);
      }
      classes[image.label()]++;
      images++;
    }

    private void requireOrder(String key) {
      long position = order.position(key);
      int compared = Long.compareUnsigned(lastPosition, position);
      if (!lastKey.isEmpty() && (compared > 0 || (compared == 0 && lastKey.compareTo(key) >= 0))) {
        throw new DatasetException(
            "%s: in split %s, image %s comes after %s; their keys and seed %s say otherwise."
                .formatted(directory, name, key, lastKey, manifest.seed()));
      }
      lastKey = key;
      lastPosition = position;
    }

    private void requireSound(ImageRecord image) {
      try {
        RgbImage decoded = decoder.decode(image.encoded()).image();
        if (decoded.width() != image.width() || decoded.height() != image.height()) {
          throw unsound(image, decoded.toString());
        }
      } catch (BadImageException e) {
        throw unsound(image, e.found());
      }
    }

    private DatasetException unsound(ImageRecord image, String found) {
      return new DatasetException(
          "%s: in split %s, %s is no such image: %s.".formatted(directory, name, image, found));
    }

    /** Of a split with a damaged shard, the sums would only repeat that. */
    void finish() {
      if (!whole) {
        return;
      }
      for (int label = 0; label < classes.length; label++) {
        if (classes[label] != split.classCounts().get(label)) {
          problems.add(
              "%s: split %s has %s images of class %s; %s says %s."
                  .formatted(
                      directory,
                      name,
                      classes[label],
                      manifest.classes().get(label),
                      ManifestFile.NAME,
                      split.classCounts().get(label)));
        }
      }
      boolean compared = raw && name.equals(TRAIN) && split.records() > 0;
      if (compared && !tally.sums().statistics().equals(manifest.statistics())) {
        problems.add(
            "%s: split %s has %s; %s says %s."
                .formatted(
                    directory,
                    name,
                    tally.sums().statistics(),
                    ManifestFile.NAME,
                    manifest.statistics()));
      }
    }
  }
}
