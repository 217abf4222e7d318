package io.heaviside.pipelines.sharding;

import io.heaviside.records.Sha256;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The order of images and their distribution over shards, as functions of (seed, key) alone: no
 * worker, bundle or arrival time has a say.
 *
 * <p>{@code position(key)} = the first eight bytes of SHA-256(seed as eight bytes, key in UTF-8),
 * an unsigned number. Positions give a total order (equal ones are ordered by key), and shard
 * {@code i} of {@code n} holds the positions from {@code i * 2^64 / n} to {@code (i + 1) * 2^64 /
 * n}. So the shards, read one after the other, are the whole order, and more shards only cut it
 * finer.
 *
 * @param seed another one gives another order
 */
public record KeyOrder(long seed) implements Serializable {
  /** Where the key stands, as an unsigned number. */
  public long position(String key) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    byte[] salted = ByteBuffer.allocate(Long.BYTES + utf8.length).putLong(seed).put(utf8).array();
    return ByteBuffer.wrap(Sha256.start().digest(salted)).getLong();
  }

  /** Shard of a position, from 0 to {@code shards - 1}: the upper half of position x shards. */
  public static int shardOf(long position, int shards) {
    long upper = (position >>> 32) * shards;
    long lower = (position & 0xffffffffL) * shards;
    return (int) ((upper + (lower >>> 32)) >>> 32);
  }
}
