package io.heaviside.trainer;

import io.heaviside.records.Sha256;
import io.heaviside.trainer.splitting.SparseWeights;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * SHA-256 of a network's parameters: all of them in DL4J's flattened order, batch norm's running
 * statistics included, each as a big-endian float. Two runs that agree in it have trained the same
 * network, bit by bit.
 */
final class ParameterDigest {
  private static final int FLOATS = 1 << 16;

  private ParameterDigest() {}

  /** Returns the digest of w under {@code w} and, where layers are split, that of u. */
  static SortedMap<String, String> of(ComputationGraph network) {
    SortedMap<String, String> digests = new TreeMap<>();
    digests.put("w", digest(network));
    if (SparseWeights.exist(network)) {
      SparseWeights weights = SparseWeights.after(network, network.getEpochCount() - 1);
      digests.put("u", weights.withSparse(() -> digest(network)));
    }
    return digests;
  }

  private static String digest(ComputationGraph network) {
    float[] values = network.params().ravel().toFloatVector();
    MessageDigest sha256 = Sha256.start();
    ByteBuffer chunk = ByteBuffer.allocate(FLOATS * Float.BYTES);
    for (int from = 0; from < values.length; from += FLOATS) {
      int count = Math.min(FLOATS, values.length - from);
      chunk.clear().asFloatBuffer().put(values, from, count);
      sha256.update(chunk.limit(count * Float.BYTES));
    }
    return Sha256.hex(sha256);
  }
}
