package io.heaviside.workflow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.trainer.evaluation.Calibration;
import io.heaviside.trainer.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The evaluations of an epoch as one JSON object, under {@code w} and {@code u}. */
final class EvaluationJson {
  private static final JsonMapper JSON = new JsonMapper();

  private EvaluationJson() {}

  static String of(
      int epoch, String split, List<String> classes, Map<String, Evaluation> evaluations) {
    ObjectNode root = JSON.createObjectNode();
    root.put("epoch", epoch);
    root.put("split", split);
    classes.forEach(root.putArray("classes")::add);
    new TreeMap<>(evaluations)
        .forEach((weights, evaluation) -> put(root.putObject(weights), evaluation));
    return root.toPrettyString() + "\n";
  }

  private static void put(ObjectNode node, Evaluation evaluation) {
    node.put("images", evaluation.images());
    node.put("accuracy", evaluation.top1());
    evaluation.figures().forEach(node::put);
    ArrayNode accuracies = node.putArray("class_accuracy");
    for (int i = 0; i < evaluation.confusion().classes(); i++) {
      accuracies.add(orNull(evaluation.confusion().accuracy(i)));
    }
    ArrayNode rows = node.putArray("confusion");
    evaluation.confusion().counts().forEach(row -> row.forEach(rows.addArray()::add));
    ArrayNode bins = node.putArray("calibration");
    for (Calibration.Bin bin : evaluation.calibration().bins()) {
      bins.addObject()
          .put("lower", bin.lower())
          .put("upper", bin.upper())
          .put("images", bin.images())
          .put("confidence", orNull(bin.confidence()))
          .put("accuracy", orNull(bin.accuracy()));
    }
  }

  /** JSON has no NaN. */
  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
