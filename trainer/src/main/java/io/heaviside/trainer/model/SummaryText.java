package io.heaviside.trainer.model;

import io.heaviside.trainer.text.TextTable;
import java.util.Locale;
import java.util.Map;

/**
 * A summary as a table with the totals below, in the spirit of Larq's.
 *
 * <p>The column {@code bits} is that of a layer's outputs; {@code 1-bit} is the share of the
 * multiply-adds that have a 1-bit input and so need no multiplication.
 */
public final class SummaryText {
  private SummaryText() {}

  /**
   * Returns the text, ending with a line feed.
   *
   * @param summary the network
   * @param sparsity share of exact zeros in the weights by layer name; empty if there are no
   *     weights to look at
   */
  public static String of(NetworkSummary summary, Map<String, Double> sparsity) {
    TextTable table =
        new TextTable(
            "layer", "kind", "output", "bits", "parameters", "multiply-adds", "1-bit", "sparsity");
    for (LayerSummary layer : summary.layers()) {
      Double zeros = sparsity.get(layer.name());
      table.row(
          layer.name(),
          layer.kind(),
          layer.output(),
          layer.bits() == LayerSummary.FLOAT ? "float" : Integer.toString(layer.bits()),
          count(layer.parameters()),
          count(layer.multiplyAdds()),
          layer.multiplyAdds() == 0 ? "-" : share(layer.binaryMultiplyAdds(), layer.multiplyAdds()),
          zeros == null ? "-" : percent(zeros));
    }
    return table.render() + "\n" + totals(summary, sparsity);
  }

  private static String totals(NetworkSummary summary, Map<String, Double> sparsity) {
    StringBuilder text = new StringBuilder();
    line(text, "parameters     %,d", summary.parameters());
    line(
        text,
        "multiply-adds  %,d for an image, %s of them on 1-bit inputs",
        summary.multiplyAdds(),
        share(summary.binaryMultiplyAdds(), summary.multiplyAdds()));
    line(
        text,
        "weights        %s as float: only activations are binarized",
        bytes((double) summary.weights() * LayerSummary.FLOAT));
    line(
        text,
        "activations    %s as float, %s as they are: inputs of the layers with weights, one image",
        bytes((double) summary.activations() * LayerSummary.FLOAT),
        bytes((double) summary.activationBits()));
    Double zeros = sparsity.get("total");
    if (zeros != null) {
      line(
          text,
          "sparsity       %s, %,d of %,d weights are not zero",
          percent(zeros),
          Math.round(summary.weights() * (1 - zeros)),
          summary.weights());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String count(long value) {
    return value == 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
  }

  private static String share(long part, long whole) {
    return percent((double) part / whole);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String bytes(double bits) {
    double kibibytes = bits / 8 / 1024;
    return kibibytes < 1024
        ? String.format(Locale.ROOT, "%.1f KiB", kibibytes)
        : String.format(Locale.ROOT, "%.1f MiB", kibibytes / 1024);
  }
}
