package io.heaviside.inference;

import com.google.protobuf.ByteString;
import io.heaviside.records.ExampleCodec;
import io.heaviside.records.FeatureNames;
import io.heaviside.records.proto.BytesList;
import io.heaviside.records.proto.Example;
import io.heaviside.records.proto.Feature;
import io.heaviside.records.proto.Features;
import io.heaviside.records.proto.FloatList;
import io.heaviside.records.proto.Int64List;
import io.heaviside.trainer.Ranking;

/**
 * A prediction as a {@code tf.train.Example}: {@code image/key}, {@code image/class/label} where
 * the labels count, and under {@code w} and {@code u} each {@code prediction/w/label}, {@code
 * prediction/w/text}, {@code prediction/w/labels} and {@code prediction/w/probabilities}, the last
 * two in the order of probability.
 */
final class PredictionExample {
  private PredictionExample() {}

  static byte[] of(Prediction prediction) {
    Features.Builder features = Features.newBuilder();
    features.putFeature(FeatureNames.KEY, text(prediction.key()));
    prediction.label().ifPresent(label -> features.putFeature(FeatureNames.LABEL, numbers(label)));
    prediction
        .rankings()
        .forEach(
            (weights, ranking) -> {
              String under = "prediction/" + weights + "/";
              String name = prediction.classes().get(ranking.predicted());
              features.putFeature(under + "label", numbers(ranking.predicted()));
              features.putFeature(under + "text", text(name));
              features.putFeature(under + "labels", numbers(ranking.classes()));
              features.putFeature(under + "probabilities", probabilities(ranking));
            });
    return ExampleCodec.serialize(Example.newBuilder().setFeatures(features).build());
  }

  private static Feature text(String value) {
    BytesList list = BytesList.newBuilder().addValue(ByteString.copyFromUtf8(value)).build();
    return Feature.newBuilder().setBytesList(list).build();
  }

  private static Feature numbers(int... values) {
    Int64List.Builder list = Int64List.newBuilder();
    for (int value : values) {
      list.addValue(value);
    }
    return Feature.newBuilder().setInt64List(list).build();
  }

  private static Feature probabilities(Ranking ranking) {
    FloatList.Builder list = FloatList.newBuilder();
    for (float probability : ranking.probabilities()) {
      list.addValue(probability);
    }
    return Feature.newBuilder().setFloatList(list).build();
  }
}
