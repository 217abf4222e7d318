package io.heaviside.trainer.model;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a network that training changes: all but batch norm's running statistics. */
final class Parameters {
  private Parameters() {}

  static Map<String, INDArray> trained(ComputationGraph network) {
    Map<String, INDArray> parameters = new TreeMap<>(network.paramTable());
    parameters
        .keySet()
        .removeIf(
            name ->
                name.endsWith("_" + BatchNormalizationParamInitializer.GLOBAL_MEAN)
                    || name.endsWith("_" + BatchNormalizationParamInitializer.GLOBAL_LOG_STD));
    return parameters;
  }

  static INDArray get(Map<String, INDArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  static Map<String, INDArray> copy(ComputationGraph network) {
    Map<String, INDArray> copies = new TreeMap<>();
    trained(network).forEach((name, values) -> copies.put(name, values.dup()));
    return copies;
  }
}
