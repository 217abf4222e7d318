package io.heaviside.trainer.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which layers are split and with what: the common beta, lambda and target sparsity, and those that
 * single layers have in their place. The components are keys of {@link SplittingConfig}.
 */
public record LayerSettings(
    double beta,
    double lambda,
    double targetSparsity,
    List<String> layers,
    Map<String, Double> layerBeta,
    Map<String, Double> layerLambda,
    Map<String, Double> layerTargetSparsity) {
  /** Checks the ranges and that the settings of a layer go together. */
  public LayerSettings {
    Check.positive("splitting.beta", beta);
    Check.notNegative("splitting.lambda", lambda);
    Check.fraction("splitting.target_sparsity", targetSparsity);
    layerBeta.forEach((layer, value) -> Check.positive("splitting.layer_beta." + layer, value));
    layerLambda.forEach(
        (layer, value) -> Check.notNegative("splitting.layer_lambda." + layer, value));
    layerTargetSparsity.forEach(
        (layer, value) -> Check.fraction("splitting.layer_target_sparsity." + layer, value));
    layers = List.copyOf(layers);
    layerBeta = Map.copyOf(layerBeta);
    layerLambda = Map.copyOf(layerLambda);
    layerTargetSparsity = Map.copyOf(layerTargetSparsity);
    checkLambdas(layerLambda.keySet(), layerTargetSparsity, targetSparsity);
    Set<String> overridden = new TreeSet<>(layerBeta.keySet());
    overridden.addAll(layerLambda.keySet());
    overridden.addAll(layerTargetSparsity.keySet());
    checkListed(layers, overridden);
  }

  private static void checkLambdas(
      Set<String> withLambda, Map<String, Double> targets, double commonTarget) {
    for (String layer : withLambda) {
      if (targets.getOrDefault(layer, commonTarget) > 0) {
        throw ConfigException.outOfRange(
            "splitting.layer_lambda",
            layer,
            "only layers without a target sparsity, from which lambda is derived");
      }
    }
  }

  private static void checkListed(List<String> layers, Set<String> overridden) {
    if (!layers.isEmpty() && !layers.containsAll(overridden)) {
      overridden.removeAll(layers);
      throw ConfigException.outOfRange(
          "splitting.layers",
          layers,
          "also the layers that have a beta, lambda or target of their own: "
              + String.join(", ", overridden));
    }
  }

  /** Returns whether a layer is split. */
  public boolean splits(String layer) {
    return layers.isEmpty() || layers.contains(layer);
  }

  /** Returns beta of a layer. */
  public double beta(String layer) {
    return layerBeta.getOrDefault(layer, beta);
  }

  /**
   * Returns lambda of a layer, where it does not follow from a target. A target of 0 of the layer's
   * own says that it is not made sparse.
   */
  public double lambda(String layer) {
    double common = layerTargetSparsity.containsKey(layer) ? 0 : lambda;
    return layerLambda.getOrDefault(layer, common);
  }

  /** Returns the target sparsity of a layer, or 0 for none. */
  public double targetSparsity(String layer) {
    return layerTargetSparsity.getOrDefault(layer, targetSparsity);
  }

  /** Returns whether a layer has left the common target. */
  public boolean hasOwnTarget(String layer) {
    return layerTargetSparsity.containsKey(layer);
  }

  boolean anyTarget() {
    return targetSparsity > 0 || !layerTargetSparsity.isEmpty();
  }

  /** Returns all layer names that occur and the key that each stands under. */
  public SortedMap<String, String> named() {
    SortedMap<String, String> named = new TreeMap<>();
    layerTargetSparsity
        .keySet()
        .forEach(layer -> named.put(layer, "splitting.layer_target_sparsity"));
    layerLambda.keySet().forEach(layer -> named.put(layer, "splitting.layer_lambda"));
    layerBeta.keySet().forEach(layer -> named.put(layer, "splitting.layer_beta"));
    layers.forEach(layer -> named.put(layer, "splitting.layers"));
    return named;
  }
}
