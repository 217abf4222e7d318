package io.heaviside.pipelines.sharding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * An image on its way into a shard: already in the form that the shard stores, because a shuffle
 * copies it often.
 */
final class OrderedExample implements Comparable<OrderedExample> {
  private final long position;
  private final String key;
  private final int label;
  private final byte[] example;

  /**
   * Takes the array as it is.
   *
   * @param position of the key in the order of {@link KeyOrder}
   * @param example serialized {@code tf.train.Example}
   */
  OrderedExample(long position, String key, int label, byte[] example) {
    this.position = position;
    this.key = key;
    this.label = label;
    this.example = example;
  }

  String key() {
    return key;
  }

  int label() {
    return label;
  }

  byte[] example() {
    return example;
  }

  @Override
  public int compareTo(OrderedExample other) {
    int byPosition = Long.compareUnsigned(position, other.position);
    return byPosition != 0 ? byPosition : key.compareTo(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrderedExample that
        && position == that.position
        && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(position);
  }

  static final class Coder extends AtomicCoder<OrderedExample> {
    static final Coder INSTANCE = new Coder();
    private static final BigEndianLongCoder POSITION = BigEndianLongCoder.of();
    private static final StringUtf8Coder KEY = StringUtf8Coder.of();
    private static final VarIntCoder LABEL = VarIntCoder.of();
    private static final ByteArrayCoder EXAMPLE = ByteArrayCoder.of();

    private Coder() {}

    @Override
    public void encode(OrderedExample value, OutputStream out) throws IOException {
      POSITION.encode(value.position, out);
      KEY.encode(value.key, out);
      LABEL.encode(value.label, out);
      EXAMPLE.encode(value.example, out);
    }

    @Override
    public OrderedExample decode(InputStream in) throws IOException {
      return new OrderedExample(
          POSITION.decode(in), KEY.decode(in), LABEL.decode(in), EXAMPLE.decode(in));
    }
  }
}
