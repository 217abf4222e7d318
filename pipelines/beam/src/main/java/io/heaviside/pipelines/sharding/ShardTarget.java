package io.heaviside.pipelines.sharding;

import java.io.Serializable;

/**
 * Where the shards of a run go.
 *
 * @param directory of the dataset, a path or URI that Beam's file systems know
 * @param workDirectory on the same file system, for files that are not finished
 * @param run identifies the run for {@link WriterGate}
 */
public record ShardTarget(String directory, String workDirectory, String run)
    implements Serializable {}
