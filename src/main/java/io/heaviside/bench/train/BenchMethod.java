package io.heaviside.bench.train;

/** The activations and methods that are measured; the optimizer is Adam for all. */
public enum BenchMethod {
  /** The baseline without a threshold. */
  RELU("relu", "method: ftprop-mb\nactivation: {quantizer: relu, target_rule: exact}\n"),
  /** FTPROP-MB with sign and the soft hinge. */
  SIGN_SOFT_HINGE(
      "sign-soft-hinge",
      "method: ftprop-mb\nactivation: {quantizer: sign, target_rule: soft-hinge}\n"),
  /** RVS-CGD: binarized ReLU, clipped ReLU as the proxy, the l0 penalty on every layer. */
  RVS_CGD(
      "rvs-cgd",
      """
      method: rvs-cgd
      activation: {quantizer: step, target_rule: sste}
      splitting: {penalty: l0, beta: 0.01, lambda: 5.0e-6, coupling: inside-momentum}
      """);

  private final String word;
  private final String yaml;

  BenchMethod(String word, String yaml) {
    this.word = word;
    this.yaml = yaml;
  }

  /** Returns its part of an experiment. */
  String yaml() {
    return yaml;
  }

  @Override
  public String toString() {
    return word;
  }
}
