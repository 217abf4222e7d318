package io.heaviside.inference;

import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Shard;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * A split as workers read it. They are sent the manifest, so that a thousand workers need not read
 * it and ask for every shard's size.
 *
 * @param place of the dataset, a path or a URI
 * @param manifest as JSON
 * @param split name of the split
 * @param most images that are in memory at once, at least 1
 */
record ShardedSplit(String place, String manifest, String split, int most) implements Serializable {
  /**
   * Reads a stretch part by part; of every shard that it touches all is checked.
   *
   * @param sink takes each part in its turn; what it was given counts only if nothing is thrown
   * @throws io.heaviside.records.DatasetException naming the shard that is damaged
   */
  void read(Stretch stretch, Consumer<Images> sink) {
    DatasetManifest read = DatasetManifest.fromJson(manifest);
    Dataset dataset = Dataset.of(Location.parse("--data", place).files(), read);
    ImageParts parts = new ImageParts(stretch, most, read.shape(), sink);
    long image = 0;
    int number = 0;
    for (Shard shard : dataset.split(split).shards()) {
      long behind = image + shard.records();
      if (image < stretch.end() && stretch.first() < behind) {
        dataset.forEachRaw(shard, parts.of(number, image));
      }
      image = behind;
      number++;
    }
  }
}
