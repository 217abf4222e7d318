package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.heaviside.records.proto.BytesList;
import io.heaviside.records.proto.Example;
import io.heaviside.records.proto.Feature;
import io.heaviside.records.proto.Features;
import io.heaviside.records.proto.FloatList;
import io.heaviside.records.proto.Int64List;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleCodecTest {
  @Test
  void shouldWriteTheSpecifiedBytesWhenEncoding() {
    assertThat(ExampleCodec.encode(KnownBytes.RECORD)).isEqualTo(KnownBytes.EXAMPLE);
  }

  @Test
  void shouldReadTheSpecifiedBytesWhenDecoding() {
    assertThat(ExampleCodec.decode(KnownBytes.EXAMPLE)).isEqualTo(KnownBytes.RECORD);
  }

  @Test
  void shouldGiveTheRecordBackWhenItIsAJpegWithForeignText() {
    ImageRecord record =
        new ImageRecord(
            "val/ä€😀",
            ImageFormat.JPEG,
            224,
            500,
            3,
            999,
            "n01440764",
            "İ",
            "x.JPEG",
            new byte[0]);

    assertThat(ExampleCodec.decode(ExampleCodec.encode(record))).isEqualTo(record);
  }

  @Test
  void shouldPassOverUnknownFeaturesWhenDecoding() {
    byte[] example = with("image/colorspace", bytes("RGB"));

    assertThat(ExampleCodec.decode(example)).isEqualTo(KnownBytes.RECORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FeatureNames.KEY,
        FeatureNames.FORMAT,
        FeatureNames.ENCODED,
        FeatureNames.HEIGHT,
        FeatureNames.WIDTH,
        FeatureNames.CHANNELS,
        FeatureNames.LABEL,
        FeatureNames.SYNSET,
        FeatureNames.TEXT,
        FeatureNames.FILENAME
      })
  void shouldNameTheFeatureWhenItIsMissingOrOfAnotherKind(String name) {
    Feature floats = Feature.newBuilder().setFloatList(FloatList.newBuilder().addValue(1)).build();

    assertRefused(without(name), name, "is missing");
    assertRefused(with(name, Feature.getDefaultInstance()), name, "KIND_NOT_SET");
    assertRefused(with(name, floats), name, "holds FLOAT_LIST");
  }

  @Test
  void shouldNameTheFeatureWhenItsValuesAreWrong() {
    assertRefused(with(FeatureNames.LABEL, numbers(1, 2)), FeatureNames.LABEL, "holds 2 values");
    assertRefused(with(FeatureNames.LABEL, numbers()), FeatureNames.LABEL, "holds 0 values");
    assertRefused(with(FeatureNames.LABEL, numbers(-1)), FeatureNames.LABEL, "is -1");
    assertRefused(with(FeatureNames.LABEL, numbers(1L << 32)), FeatureNames.LABEL, "4294967296");
    assertRefused(with(FeatureNames.WIDTH, numbers(0)), FeatureNames.WIDTH, "at least 1");
    assertRefused(with(FeatureNames.WIDTH, numbers(2)), FeatureNames.ENCODED, "expected 1 x 2 x 1");
    assertRefused(with(FeatureNames.FORMAT, bytes("PNG")), FeatureNames.FORMAT, "RAW or JPEG");
    assertRefused(with(FeatureNames.KEY, bytes("")), FeatureNames.KEY, "is empty");
    ByteString latin1 = ByteString.copyFrom(new byte[] {(byte) 0xe4});
    assertRefused(with(FeatureNames.TEXT, bytes(latin1)), FeatureNames.TEXT, "not UTF-8");
  }

  @Test
  void shouldRefuseAbsurdDimensionsWhenTheirProductWrapsAround() {
    // 65536 * 65536 * 1 is 0 in 32 bits, 2^31-1 cubed wraps in 64.
    assertThatThrownBy(() -> raw(65536, 65536, 1)).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> raw(1 << 30, 1 << 30, 1 << 30)).isInstanceOf(DatasetException.class);
  }

  @Test
  void shouldRefuseEveryTruncationWhenDecoding() {
    for (int length = 0; length < KnownBytes.EXAMPLE.length; length++) {
      byte[] cut = Arrays.copyOf(KnownBytes.EXAMPLE, length);
      assertThatThrownBy(() -> ExampleCodec.decode(cut))
          .as("%d bytes", length)
          .isInstanceOf(DatasetException.class);
    }
  }

  private static void assertRefused(byte[] example, String feature, String why) {
    assertThatThrownBy(() -> ExampleCodec.decode(example))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(feature)
        .hasMessageContaining(why);
  }

  private static ImageRecord raw(int height, int width, int channels) {
    return new ImageRecord(
        "k", ImageFormat.RAW, height, width, channels, 0, "", "", "", new byte[0]);
  }

  private static Features.Builder known() {
    try {
      return Example.parseFrom(KnownBytes.EXAMPLE).getFeatures().toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] without(String name) {
    return Example.newBuilder().setFeatures(known().removeFeature(name)).build().toByteArray();
  }

  private static byte[] with(String name, Feature feature) {
    return Example.newBuilder()
        .setFeatures(known().putFeature(name, feature))
        .build()
        .toByteArray();
  }

  private static Feature bytes(String value) {
    return bytes(ByteString.copyFromUtf8(value));
  }

  private static Feature bytes(ByteString value) {
    return Feature.newBuilder().setBytesList(BytesList.newBuilder().addValue(value)).build();
  }

  private static Feature numbers(long... values) {
    Int64List.Builder list = Int64List.newBuilder();
    Arrays.stream(values).forEach(list::addValue);
    return Feature.newBuilder().setInt64List(list).build();
  }
}
