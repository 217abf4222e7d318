package io.heaviside.compare;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.text.Plural;
import io.heaviside.workflow.RunName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** What the page draws, as JSON. */
final class PageData {
  private static final JsonMapper JSON = new JsonMapper();
  private static final MathContext DIGITS = new MathContext(7);
  private static final String LAYER = "sparsity/";

  private final RunComparison comparison;
  private final Histories histories;

  PageData(RunComparison comparison, Histories histories) {
    this.comparison = comparison;
    this.histories = histories;
  }

  ObjectNode json() {
    ObjectNode page = JSON.createObjectNode();
    page.put(
        "summary",
        "%s in %s; accuracy on %s; mean ± standard deviation."
            .formatted(
                Plural.of(comparison.runs().size(), "run"),
                Plural.of(comparison.groups().size(), "group"),
                comparison.measured()));
    comparison.notes().forEach(page.putArray("notes")::add);
    comparison.differing().forEach(page.putArray("differing")::add);
    ArrayNode figures = page.putArray("figures");
    for (Figure figure : Figure.values()) {
      figures
          .addObject()
          .put("key", figure.name())
          .put("head", figure.head())
          .put("label", figure.label())
          .put("percent", figure.isPercent());
    }
    List<String> layers = layers();
    layers.forEach(page.putArray("layers")::add);
    ArrayNode groups = page.putArray("groups");
    Set<Curve> drawn = EnumSet.noneOf(Curve.class);
    for (int i = 0; i < comparison.groups().size(); i++) {
      group(groups.addObject(), RunComparison.letter(i), comparison.groups().get(i), layers, drawn);
    }
    ArrayNode curves = page.putArray("curves");
    for (Curve curve : drawn) {
      curves
          .addObject()
          .put("key", curve.key())
          .put("label", curve.label())
          .put("percent", curve.isPercent());
    }
    return page;
  }

  private List<String> layers() {
    TreeSet<String> layers = new TreeSet<>(Natural.ORDER);
    for (RunSummary run : comparison.runs()) {
      run.metrics().keySet().stream()
          .filter(key -> key.startsWith(LAYER))
          .map(key -> key.substring(LAYER.length()))
          .forEach(layers::add);
    }
    boolean total = layers.remove("total");
    List<String> ordered = new ArrayList<>(layers);
    if (total) {
      ordered.add("total");
    }
    return ordered;
  }

  private void group(
      ObjectNode node, String letter, RunGroup group, List<String> layers, Set<Curve> drawn) {
    node.put("id", letter).put("name", group.name());
    node.put("method", group.method()).put("penalty", group.penalty());
    ObjectNode settings = node.putObject("settings");
    comparison.differences(group).forEach(settings::put);
    spread(node.putObject("accuracy"), group.accuracy());
    spread(node.putObject("sparsity"), sparsity(group));
    ObjectNode figures = node.putObject("figures");
    for (Figure figure : Figure.values()) {
      Spread spread = group.spread(figure);
      spread(figures.putObject(figure.name()), spread).put("text", figure.text(spread));
    }
    ObjectNode shares = node.putObject("layers");
    layers.forEach(layer -> number(shares, layer, group.metric(LAYER + layer).mean()));
    ArrayNode runs = node.putArray("runs");
    group.runs().forEach(run -> run(runs.addObject(), run));
    ObjectNode curves = node.putObject("curves");
    for (Curve curve : Curve.values()) {
      SortedMap<Long, Spread> points = curve.of(group, histories);
      if (!points.isEmpty()) {
        drawn.add(curve);
        points(curves.putArray(curve.key()), Thinning.of(points));
      }
    }
  }

  /** Without a u nothing is sparse. */
  private static Spread sparsity(RunGroup group) {
    Spread spread = group.spread(Figure.SPARSITY);
    return spread.count() > 0 ? spread : new Spread(0, Double.NaN, 0);
  }

  private static void run(ObjectNode node, RunSummary run) {
    RunGroup alone = new RunGroup(List.of(run));
    node.put("id", run.id()).put("name", RunName.withoutSeed(run)).put("status", run.status());
    node.put("seed", run.params().getOrDefault("seed", ""));
    node.put("start", run.start().toString().replaceFirst("\\..*|Z$", ""));
    number(node, "accuracy", alone.accuracy().mean());
    number(node, "sparsity", sparsity(alone).mean());
    ObjectNode figures = node.putObject("figures");
    for (Figure figure : Figure.values()) {
      Spread spread = alone.spread(figure);
      number(
          figures.putObject(figure.name()).put("text", figure.text(spread)), "mean", spread.mean());
    }
  }

  private static void points(ArrayNode array, Map<Long, Spread> points) {
    points.forEach(
        (step, spread) -> {
          ArrayNode point = array.addArray().add(step).add(rounded(spread.mean()));
          if (!Double.isNaN(spread.deviation())) {
            point.add(rounded(spread.deviation()));
          }
        });
  }

  private static ObjectNode spread(ObjectNode node, Spread spread) {
    number(node, "mean", spread.mean());
    number(node, "sd", spread.deviation());
    return node;
  }

  /** JSON knows no NaN: what is not a number is left out. */
  private static void number(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, rounded(value));
    }
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
