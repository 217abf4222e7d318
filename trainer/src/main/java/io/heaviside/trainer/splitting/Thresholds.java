package io.heaviside.trainer.splitting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Thresholds that give a target sparsity: the quantile of the magnitudes, in one layer or over all
 * layers that share a target.
 */
final class Thresholds {
  private Thresholds() {}

  /**
   * Returns the thresholds of those layers that have a target, by layer name.
   *
   * @param epochsDone epochs since the beginning of training, whole or in part
   */
  static Map<String, Float> of(List<SplitWeight.Active> layers, double epochsDone) {
    Map<String, Float> thresholds = new HashMap<>();
    List<SplitWeight.Active> sharing = new ArrayList<>();
    for (SplitWeight.Active layer : layers) {
      if (layer.splitting().targeted() && layer.splitting().sharedTarget()) {
        sharing.add(layer);
      } else if (layer.splitting().targeted()) {
        thresholds.put(layer.layer(), of(List.of(layer), layer.splitting(), epochsDone));
      }
    }
    if (!sharing.isEmpty()) {
      float threshold = of(sharing, sharing.get(0).splitting(), epochsDone);
      sharing.forEach(layer -> thresholds.put(layer.layer(), threshold));
    }
    return thresholds;
  }

  private static float of(List<SplitWeight.Active> layers, Splitting splitting, double epochsDone) {
    List<float[]> magnitudes = new ArrayList<>();
    for (SplitWeight.Active layer : layers) {
      try (MemoryWorkspace scratch = Scratch.open()) {
        magnitudes.add(floats(layer.magnitudes()));
      }
    }
    return quantile(magnitudes, splitting.target(epochsDone));
  }

  private static float[] floats(INDArray values) {
    float[] copy = new float[(int) values.length()];
    values.data().asNioFloat().get(copy);
    return copy;
  }

  /**
   * Returns the greatest of the {@code round(share * n)} smallest magnitudes; 0 for none of them.
   */
  static float quantile(List<float[]> magnitudes, double share) {
    int count = magnitudes.stream().mapToInt(part -> part.length).sum();
    long zeros = Math.round(share * count);
    return zeros == 0 ? 0 : Float.intBitsToFloat(smallest(magnitudes, zeros));
  }

  /**
   * Returns the bits of the magnitude of a rank, counted from 1. Floats that are not negative are
   * in the order of their bits, so that two passes of counting do what sorting would do.
   */
  private static int smallest(List<float[]> magnitudes, long rank) {
    int[] upper = new int[1 << 16];
    for (float[] part : magnitudes) {
      for (float magnitude : part) {
        upper[Float.floatToRawIntBits(magnitude) >>> 16]++;
      }
    }
    int high = bucket(upper, rank);
    int[] lower = new int[1 << 16];
    for (float[] part : magnitudes) {
      for (float magnitude : part) {
        int bits = Float.floatToRawIntBits(magnitude);
        if (bits >>> 16 == high) {
          lower[bits & 0xffff]++;
        }
      }
    }
    long below = 0;
    for (int i = 0; i < high; i++) {
      below += upper[i];
    }
    return high << 16 | bucket(lower, rank - below);
  }

  private static int bucket(int[] counts, long rank) {
    long seen = 0;
    int bucket = -1;
    while (seen < rank) {
      bucket++;
      seen += counts[bucket];
    }
    return bucket;
  }
}
