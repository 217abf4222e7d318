package io.heaviside.trainer.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.CountNonZero;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Condition;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Counts what one hard-threshold layer does on the probe, batch by batch, and remembers its
 * activations until the next epoch: one byte each.
 */
final class LayerTally {
  /** Below this share of its largest value a surrogate lets nothing through. */
  private static final double SATURATED = 0.01;

  /** Levels are at least 2/126 apart. */
  private static final double ALMOST = 0.99;

  private static final int LAST_CODE = 126;

  private final String layer;
  private final StepFunction function;
  private long values;
  private long targeted;
  private long met;
  private long saturated;
  private long flipped;
  private @Nullable INDArray lowest;
  private @Nullable INDArray highest;
  private @Nullable INDArray before;
  private final List<INDArray> now = new ArrayList<>();
  private long images;

  LayerTally(String layer, StepFunction function) {
    this.layer = layer;
    this.function = function;
  }

  /**
   * Counts a mini-batch.
   *
   * @param z pre-activations, {@code images x units} or {@code images x channels x height x width},
   *     left as they are
   * @param gradient G = dL/dh, same shape, left as it is
   */
  void add(INDArray z, INDArray gradient) {
    INDArray h = function.scaled(z);
    values += h.length();
    countTargets(h, gradient);
    INDArray surrogate = function.surrogate(z.dup(), gradient);
    saturated += count(Transforms.abs(surrogate, false), Conditions.lessThan(SATURATED));
    widenRanges(h);
    countFlips(h);
  }

  /** The unit's target is -sign(G): it is met where the product with the activation is -1. */
  private void countTargets(INDArray h, INDArray gradient) {
    INDArray signs = Nd4j.getExecutioner().exec(new Sign(gradient, gradient.ulike()));
    targeted += Nd4j.getExecutioner().exec(new CountNonZero(signs)).getLong(0);
    met += count(signs.muli(h), Conditions.lessThan(-ALMOST));
  }

  private void widenRanges(INDArray h) {
    int[] allButUnits = IntStream.range(0, h.rank()).filter(i -> i != 1).toArray();
    INDArray low = h.min(allButUnits);
    INDArray high = h.max(allButUnits);
    lowest = lowest == null ? low : Transforms.min(lowest, low);
    highest = highest == null ? high : Transforms.max(highest, high);
  }

  private void countFlips(INDArray h) {
    INDArray codes = h.addi(1).muli(LAST_CODE / 2.0).castTo(DataType.INT8);
    long until = images + codes.size(0);
    if (before != null) {
      INDArray change = before.get(NDArrayIndex.interval(images, until)).sub(codes);
      flipped += Nd4j.getExecutioner().exec(new CountNonZero(change)).getLong(0);
    }
    now.add(codes);
    images = until;
  }

  private static long count(INDArray array, Condition condition) {
    return Nd4j.getExecutioner().exec(new MatchCondition(array, condition)).getLong(0);
  }

  /** Hands over the shares of this epoch and starts the next. */
  void finish(Shares shares) {
    shares.add("targets_met", layer, met, targeted);
    shares.add("untargeted", layer, values - targeted, values);
    shares.add("saturated", layer, saturated, values);
    if (lowest != null && highest != null) {
      INDArray ranges = highest.sub(lowest);
      long alive = Nd4j.getExecutioner().exec(new CountNonZero(ranges)).getLong(0);
      shares.add("dead", layer, ranges.length() - alive, ranges.length());
    }
    if (before != null) {
      shares.add("flip_rate", layer, flipped, values);
    }
    before = now.isEmpty() ? null : Nd4j.concat(0, now.toArray(INDArray[]::new));
    now.clear();
    lowest = null;
    highest = null;
    values = targeted = met = saturated = flipped = images = 0;
  }

  /** Returns what the next epoch's activations are compared with, the probe's images as rows. */
  Optional<INDArray> memory() {
    return Optional.ofNullable(before);
  }

  /** Takes up such a memory. */
  void remember(@Nullable INDArray memory) {
    before = memory;
  }
}
