package io.heaviside.pipelines.sharding;

import io.heaviside.records.ShardName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * One shard.
 *
 * @param split {@code train} or {@code test}
 * @param index from 0
 * @param count shards of the split
 */
public record ShardId(String split, int index, int count) {
  /** Name of its file: {@code train-00003-of-00008.tfrecord}. */
  public String fileName() {
    return ShardName.of(split, index, count);
  }

  /** Deterministic, so that shards can be keys. */
  static final class Coder extends AtomicCoder<ShardId> {
    static final Coder INSTANCE = new Coder();
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final VarIntCoder NUMBER = VarIntCoder.of();

    private Coder() {}

    @Override
    public void encode(ShardId id, OutputStream out) throws IOException {
      TEXT.encode(id.split(), out);
      NUMBER.encode(id.index(), out);
      NUMBER.encode(id.count(), out);
    }

    @Override
    public ShardId decode(InputStream in) throws IOException {
      return new ShardId(TEXT.decode(in), NUMBER.decode(in), NUMBER.decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
