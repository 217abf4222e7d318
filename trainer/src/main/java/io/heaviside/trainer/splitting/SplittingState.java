package io.heaviside.trainer.splitting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the splitting of a running training remembers beside the weights, for a checkpoint or a
 * model file: Jacobi's u, ADMM's multiplier (and whether w has just been overwritten with u), the
 * threshold in use under a target sparsity.
 *
 * <p>With weights, updater state and counters it is all that a continuation needs to be identical.
 * A checkpoint has the updaters' state of either formulation; a model file has none. Gauss-Seidel
 * with a given lambda remembers nothing.
 */
public final class SplittingState {
  private final ComputationGraph network;

  /** Looks at the state of a network. */
  public SplittingState(ComputationGraph network) {
    this.network = network;
  }

  /**
   * Returns copies under {@code layer/u}, {@code layer/multiplier} (row by row) and {@code
   * layer/threshold} and {@code layer/overwritten} (one value); without what is not there.
   */
  public SortedMap<String, float[]> arrays() {
    SortedMap<String, float[]> arrays = new TreeMap<>();
    for (SplitWeight weight : SplitWeight.all(network)) {
      if (weight.term() != null) {
        LayerState state = weight.term().state();
        put(arrays, weight.layer() + "/u", state.u);
        put(arrays, weight.layer() + "/multiplier", state.multiplier);
        if (state.threshold > 0) {
          arrays.put(weight.layer() + "/threshold", new float[] {state.threshold});
        }
        if (state.overwritten) {
          arrays.put(weight.layer() + "/overwritten", new float[] {1});
        }
      }
    }
    return arrays;
  }

  /**
   * Puts the state back; what is not there is forgotten.
   *
   * @throws IllegalArgumentException if an array belongs to no split layer or has another size
   */
  public void restore(Map<String, float[]> arrays) {
    Map<String, float[]> left = new TreeMap<>(arrays);
    for (SplitWeight weight : SplitWeight.all(network)) {
      if (weight.term() != null) {
        LayerState state = weight.term().state();
        state.u = array(weight.w(), left.remove(weight.layer() + "/u"));
        state.multiplier = array(weight.w(), left.remove(weight.layer() + "/multiplier"));
        float[] threshold = left.remove(weight.layer() + "/threshold");
        state.threshold = threshold == null ? 0 : threshold[0];
        state.overwritten = left.remove(weight.layer() + "/overwritten") != null;
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("no split layer for the state " + left.keySet());
    }
  }

  /** Returns {@link #arrays} as bytes: a count, then name, length and big-endian floats of each. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      SortedMap<String, float[]> arrays = arrays();
      out.writeInt(arrays.size());
      for (Map.Entry<String, float[]> array : arrays.entrySet()) {
        out.writeUTF(array.getKey());
        out.writeInt(array.getValue().length);
        for (float value : array.getValue()) {
          out.writeFloat(value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Restores what {@link #toBytes} has written.
   *
   * @throws IOException if the bytes end early
   */
  public void restore(byte[] bytes) throws IOException {
    Map<String, float[]> arrays = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        float[] values = new float[in.readInt()];
        for (int j = 0; j < values.length; j++) {
          values[j] = in.readFloat();
        }
        arrays.put(name, values);
      }
    }
    restore(arrays);
  }

  private static void put(Map<String, float[]> arrays, String name, @Nullable INDArray array) {
    if (array != null) {
      arrays.put(name, Nd4j.toFlattened('c', array).toFloatVector());
    }
  }

  private static @Nullable INDArray array(INDArray w, float @Nullable [] values) {
    if (values == null) {
      return null;
    }
    if (values.length != w.length()) {
      throw new IllegalArgumentException(
          "state of " + values.length + " values for weights of " + w.length());
    }
    return LayerState.copy(w).assign(Nd4j.createFromArray(values).reshape('c', w.shape()));
  }
}
