package io.heaviside.records;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.heaviside.records.proto.BytesList;
import io.heaviside.records.proto.Example;
import io.heaviside.records.proto.Feature;
import io.heaviside.records.proto.Features;
import io.heaviside.records.proto.Int64List;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Between {@link ImageRecord} and the bytes of a {@code tf.train.Example}. Features are written in
 * sorted order, so that the same record gives the same bytes on every machine.
 */
public final class ExampleCodec {
  private ExampleCodec() {}

  /** The record as a serialized Example. */
  public static byte[] encode(ImageRecord r) {
    Features.Builder features =
        Features.newBuilder()
            .putFeature(FeatureNames.KEY, text(r.key()))
            .putFeature(FeatureNames.FORMAT, text(r.format().name()))
            .putFeature(FeatureNames.ENCODED, bytes(UnsafeByteOperations.unsafeWrap(r.encoded())))
            .putFeature(FeatureNames.HEIGHT, number(r.height()))
            .putFeature(FeatureNames.WIDTH, number(r.width()))
            .putFeature(FeatureNames.CHANNELS, number(r.channels()))
            .putFeature(FeatureNames.LABEL, number(r.label()))
            .putFeature(FeatureNames.SYNSET, text(r.synset()))
            .putFeature(FeatureNames.TEXT, text(r.text()))
            .putFeature(FeatureNames.FILENAME, text(r.filename()));
    return serialize(Example.newBuilder().setFeatures(features).build());
  }

  /**
   * The record in a serialized Example; unknown features are passed over.
   *
   * @throws DatasetException naming the feature that is missing or wrong
   */
  public static ImageRecord decode(byte[] example) {
    FeatureReader features = FeatureReader.of(parse(example));
    return new ImageRecord(
        features.text(FeatureNames.KEY),
        features.format(),
        features.number(FeatureNames.HEIGHT),
        features.number(FeatureNames.WIDTH),
        features.number(FeatureNames.CHANNELS),
        features.number(FeatureNames.LABEL),
        features.text(FeatureNames.SYNSET),
        features.text(FeatureNames.TEXT),
        features.text(FeatureNames.FILENAME),
        features.bytes(FeatureNames.ENCODED).toByteArray());
  }

  static Example parse(byte[] example) {
    try {
      return Example.parseFrom(example);
    } catch (InvalidProtocolBufferException e) {
      throw new DatasetException(
          "A record of %s bytes is no tf.train.Example: %s"
              .formatted(example.length, e.getMessage()),
          e);
    }
  }

  /** An Example as bytes, its features in sorted order: equal Examples are equal bytes. */
  public static byte[] serialize(Example example) {
    byte[] bytes = new byte[example.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      example.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }

  private static Feature text(String value) {
    return bytes(ByteString.copyFromUtf8(value));
  }

  private static Feature bytes(ByteString value) {
    return Feature.newBuilder().setBytesList(BytesList.newBuilder().addValue(value)).build();
  }

  private static Feature number(long value) {
    return Feature.newBuilder().setInt64List(Int64List.newBuilder().addValue(value)).build();
  }
}
