package io.heaviside.trainer.checkpoint;

/**
 * What a checkpoint belongs to.
 *
 * @param run id of the tracked run
 * @param tracking where the run is kept, as the tracker writes it
 * @param experiment the resolved config as YAML
 * @param shards the folder of the dataset, absolute
 * @param datasetDigest digest of the dataset's manifest
 * @param everySteps optimizer steps from one checkpoint to the next; 0 is one after every epoch
 * @param keep how many checkpoints are kept; 0 in those of before this was written down
 */
public record Origin(
    String run,
    String tracking,
    String experiment,
    String shards,
    String datasetDigest,
    int everySteps,
    int keep) {}
