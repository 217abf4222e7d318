package io.heaviside.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** A report for programs. */
public final class JsonReport {
  private JsonReport() {}

  /** Returns everything the report holds but the images, as JSON. */
  public static String of(CheckReport report) {
    ObjectNode root = JsonText.JSON.createObjectNode();
    root.put("passed", report.passed()).put("level", report.level());
    root.putObject("dataset")
        .put("name", report.baseline().dataset())
        .put("digest", report.baseline().digest());
    side(root.putObject("baseline"), report.baseline());
    side(root.putObject("candidate"), report.candidate());
    ObjectNode changes = root.putObject("config_changes");
    report.configChanges().forEach(changes::put);
    report.warnings().forEach(root.putArray("warnings")::add);
    ArrayNode metrics = root.putArray("metrics");
    report.metrics().forEach(metric -> metric(metrics.addObject(), metric));
    return JsonText.pretty(root);
  }

  private static void side(ObjectNode node, Side group) {
    node.put("label", group.label()).put("experiment", group.config().name());
    ArrayNode runs = node.putArray("runs");
    group.runs().forEach(run -> runs.addObject().put("seed", run.seed()).put("run_id", run.id()));
    ObjectNode provenance = node.putObject("provenance");
    new TreeMap<>(group.provenance()).forEach(provenance::put);
  }

  private static void metric(ObjectNode node, MetricReport metric) {
    node.put("metric", metric.metric()).put("passed", metric.passed());
    ArrayNode baseline = node.putArray("baseline");
    metric.baseline().forEach(baseline::add);
    ArrayNode candidate = node.putArray("candidate");
    metric.candidate().forEach(candidate::add);
    ArrayNode checks = node.putArray("checks");
    for (Check check : metric.checks()) {
      checks
          .addObject()
          .put("rule", check.rule())
          .put("passed", check.passed())
          .put("detail", check.detail());
    }
  }
}
