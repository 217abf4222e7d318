package io.heaviside.records;

import com.google.protobuf.ByteString;
import io.heaviside.records.proto.Example;
import io.heaviside.records.proto.Feature;
import java.util.Map;

/** Typed access to the single-valued features of one Example; every refusal names the feature. */
final class FeatureReader {
  private final Map<String, Feature> features;

  private FeatureReader(Map<String, Feature> features) {
    this.features = features;
  }

  static FeatureReader of(Example example) {
    return new FeatureReader(example.getFeatures().getFeatureMap());
  }

  ByteString bytes(String name) {
    Feature feature = require(name, Feature.KindCase.BYTES_LIST);
    requireOne(name, feature.getBytesList().getValueCount());
    return feature.getBytesList().getValue(0);
  }

  String text(String name) {
    ByteString bytes = bytes(name);
    if (!bytes.isValidUtf8()) {
      throw new DatasetException("Feature " + name + " is not UTF-8 text.");
    }
    return bytes.toStringUtf8();
  }

  int number(String name) {
    Feature feature = require(name, Feature.KindCase.INT64_LIST);
    requireOne(name, feature.getInt64List().getValueCount());
    long value = feature.getInt64List().getValue(0);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new DatasetException(
          "Feature %s is %s; expected 0..%s.".formatted(name, value, Integer.MAX_VALUE));
    }
    return (int) value;
  }

  ImageFormat format() {
    String name = text(FeatureNames.FORMAT);
    for (ImageFormat format : ImageFormat.values()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new DatasetException(
        "Feature %s is '%s'; expected RAW or JPEG.".formatted(FeatureNames.FORMAT, name));
  }

  private Feature require(String name, Feature.KindCase kind) {
    Feature feature = features.get(name);
    if (feature == null) {
      throw new DatasetException("Feature " + name + " is missing from the Example.");
    }
    if (feature.getKindCase() != kind) {
      throw new DatasetException(
          "Feature %s holds %s; expected %s.".formatted(name, feature.getKindCase(), kind));
    }
    return feature;
  }

  private static void requireOne(String name, int count) {
    if (count != 1) {
      throw new DatasetException("Feature %s holds %s values; expected 1.".formatted(name, count));
    }
  }
}
