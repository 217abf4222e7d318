package io.heaviside.trainer.data;

import io.heaviside.records.Dataset;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.trainer.config.DataConfig;

/**
 * The images a run trains on and those it is measured on.
 *
 * @param train training images
 * @param measured the test split, or what is held out of the training split
 */
public record Splits(RawSplit train, RawSplit measured) {
  /**
   * Reads both. What is held out is the end of the training split: shards are in the order of a
   * hash, so that the end is a random sample. The mean and standard deviation that inputs are
   * normalized with come from the manifest, for the whole training split, held-out images included.
   *
   * @throws io.heaviside.records.DatasetException if a shard is damaged or a split is missing
   * @throws ConfigException if nothing would be left to train on or nothing to measure
   */
  public static Splits read(Dataset dataset, DataConfig config) {
    RawSplit train = dataset.readRaw("train");
    if (config.validation() == 0) {
      return new Splits(train, dataset.readRaw("test"));
    }
    int heldOut = (int) Math.round(config.validation() * train.size());
    int kept = train.size() - heldOut;
    if (heldOut == 0 || kept == 0) {
      throw new ConfigException(
          "data.validation: found "
              + config.validation()
              + " of "
              + train.size()
              + " training images; expected a share that leaves images on both sides.");
    }
    return new Splits(train.range(0, kept), train.range(kept, train.size()));
  }
}
