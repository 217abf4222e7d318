package io.heaviside.pipelines.sharding;

import java.io.Serializable;

/**
 * Where the shards of a run go.
 *
 * @param directory of the dataset, a path or URI that Beam's file systems know
 * @param unfinished what the locations of files that are not finished begin with, on the same file
 *     system; with a slash at its end they lie in a folder of their own
 * @param run identifies the run for {@link WriterGate}
 */
public record ShardTarget(String directory, String unfinished, String run)
    implements Serializable {}
