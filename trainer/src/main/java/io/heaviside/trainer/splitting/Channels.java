package io.heaviside.trainer.splitting;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The channels of a layer: all weights that lead to one filter of a convolution, {@code [out, in,
 * height, width]}, or to one unit of a dense layer, {@code [in, out]}.
 */
final class Channels {
  private Channels() {}

  static boolean defined(INDArray w) {
    return w.rank() == 2 || w.rank() == 4;
  }

  /** Returns the l2 norm of every channel in a new array of length out. */
  static INDArray norms(INDArray w) {
    return w.norm2(withinChannel(w));
  }

  /** Multiplies every channel by its factor, in place. */
  static INDArray scalei(INDArray w, INDArray factors) {
    Nd4j.getExecutioner().exec(new BroadcastMulOp(w, factors, w, w.rank() == 2 ? 1 : 0));
    return w;
  }

  /** Returns the dimensions over which a channel extends. */
  static int[] withinChannel(INDArray w) {
    return switch (w.rank()) {
      case 2 -> new int[] {0};
      case 4 -> new int[] {1, 2, 3};
      default ->
          throw new IllegalArgumentException(
              "weights of rank "
                  + w.rank()
                  + "; channels are defined for rank 2 (dense) and 4 (convolution)");
    };
  }
}
