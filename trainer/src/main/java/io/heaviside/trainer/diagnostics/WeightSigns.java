package io.heaviside.trainer.diagnostics;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountNonZero;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The signs of a network's weights after the epoch before, one byte each. A weight that is exactly
 * zero keeps the sign it had last, so that pruning it is no flip, and its return with the other
 * sign is one.
 */
final class WeightSigns {
  private final ComputationGraph network;
  private final Map<String, INDArray> signs = new TreeMap<>();

  WeightSigns(ComputationGraph network) {
    this.network = network;
  }

  /** Counts the flips since the last call, if there was one, and remembers the signs. */
  void finish(Shares shares) {
    for (Layer layer : network.getLayers()) {
      INDArray weights = layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
      if (weights != null) {
        compare(layer.conf().getLayer().getLayerName(), weights, shares);
      }
    }
  }

  private void compare(String layer, INDArray weights, Shares shares) {
    INDArray now = Nd4j.getExecutioner().exec(new Sign(weights, weights.ulike()));
    INDArray signsNow = now.castTo(DataType.INT8);
    INDArray before = signs.get(layer);
    if (before != null) {
      INDArray kept = before.mul(signsNow.eq(0).castTo(DataType.INT8));
      signsNow.addi(kept);
      INDArray change = before.mul(signsNow).eq(-1);
      shares.add("sign_flip_rate", layer, count(change), weights.length());
    }
    signs.put(layer, signsNow);
  }

  private static long count(INDArray flags) {
    return Nd4j.getExecutioner().exec(new CountNonZero(flags)).getLong(0);
  }

  /** Returns the signs after the epoch before, by layer. */
  Map<String, INDArray> memory() {
    return Map.copyOf(signs);
  }

  /** Takes up such signs, as far as there are any. */
  void remember(Function<String, @Nullable INDArray> memory) {
    signs.clear();
    for (Layer layer : network.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      INDArray remembered = memory.apply(name);
      if (remembered != null) {
        signs.put(name, remembered);
      }
    }
  }
}
