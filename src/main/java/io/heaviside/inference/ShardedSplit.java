package io.heaviside.inference;

import io.heaviside.pipelines.storage.Location;
import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.Shard;
import java.io.Serializable;

/**
 * A split as workers read it. They are sent the manifest, so that a thousand workers need not read
 * it and ask for every shard's size.
 *
 * @param place of the dataset, a path or a URI
 * @param manifest as JSON
 * @param split name of the split
 */
record ShardedSplit(String place, String manifest, String split) implements Serializable {
  /**
   * Reads images of a stretch; of every shard that it touches all is checked.
   *
   * @throws io.heaviside.records.DatasetException naming the shard that is damaged
   */
  Images read(Stretch stretch) {
    DatasetManifest read = DatasetManifest.fromJson(manifest);
    Dataset dataset = Dataset.of(Location.parse("--data", place).files(), read);
    Images images = new Images(stretch, read.shape());
    long image = 0;
    int number = 0;
    for (Shard shard : dataset.split(split).shards()) {
      long behind = image + shard.records();
      if (image < stretch.end() && stretch.first() < behind) {
        dataset.forEachRaw(shard, images.of(number, image));
      }
      image = behind;
      number++;
    }
    return images;
  }
}
