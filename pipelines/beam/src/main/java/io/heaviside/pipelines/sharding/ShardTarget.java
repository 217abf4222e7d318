package io.heaviside.pipelines.sharding;

import java.io.Serializable;

/**
 * Where shards go, as paths or URIs that Beam's file systems know.
 *
 * @param directory of the dataset
 * @param workDirectory on the same file system, for files that are not finished
 */
public record ShardTarget(String directory, String workDirectory) implements Serializable {}
