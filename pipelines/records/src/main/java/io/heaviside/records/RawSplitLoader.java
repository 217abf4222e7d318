package io.heaviside.records;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.util.ArrayList;
import java.util.List;

/** Fills a {@link RawSplit}; the manifest's counts tell every shard its place beforehand. */
final class RawSplitLoader {
  static final String CURE =
      "Run `heaviside preprocess imagenet` again with --store raw and --crop N.";

  private final Dataset dataset;
  private final int imageBytes;
  private final byte[] pixels;
  private final int[] labels;

  private RawSplitLoader(Dataset dataset, int records, int imageBytes) {
    this.dataset = dataset;
    this.imageBytes = imageBytes;
    this.pixels = new byte[records * imageBytes];
    this.labels = new int[records];
  }

  static RawSplit load(Dataset dataset, Split split) {
    ImageShape shape = dataset.manifest().shape();
    long total = split.records() * shape.values();
    if (total > Integer.MAX_VALUE - 8) {
      throw new DatasetException(
          "%s: a split of %s images has %s bytes, too many for memory; stream it instead."
              .formatted(dataset.files(), split.records(), total));
    }
    RawSplitLoader loader = new RawSplitLoader(dataset, (int) split.records(), shape.values());
    loader.places(split).parallelStream().forEach(loader::fill);
    return new RawSplit(shape, loader.pixels, loader.labels);
  }

  /** A shard and the index of its first image. */
  private record Place(Shard shard, int first) {}

  private List<Place> places(Split split) {
    List<Place> places = new ArrayList<>();
    int first = 0;
    for (Shard shard : split.shards()) {
      places.add(new Place(shard, first));
      first += (int) shard.records();
    }
    return places;
  }

  private void fill(Place place) {
    int end = place.first() + (int) place.shard().records();
    int[] next = {place.first()};
    dataset
        .reader(place.shard())
        .read(
            dataset::decodeRaw,
            image -> {
              // One too many must not overwrite the next shard; the reader then refuses the count.
              if (next[0] < end) {
                put(next[0]++, image);
              }
            });
  }

  private void put(int index, ImageRecord image) {
    System.arraycopy(image.encoded(), 0, pixels, index * imageBytes, imageBytes);
    labels[index] = image.label();
  }
}
