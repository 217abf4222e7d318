package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as the fake server keeps it, with MLflow's rules: params never change, metrics only grow.
 */
final class FakeRun {

  /** A metric's value. */
  record Point(String key, double value, long timestamp, long step) {}

  final String id;
  final String experiment;
  final String name;
  final long startTime;
  final Map<String, String> params = new TreeMap<>();
  final Map<String, String> tags = new TreeMap<>();

  /** As they came: the strictest of MLflow's stores appends, also what it has already. */
  final List<Point> points = new ArrayList<>();

  final Map<String, JsonNode> datasets = new LinkedHashMap<>();
  String lifecycle = "active";
  String status = "RUNNING";
  @Nullable Long endTime;

  FakeRun(String id, String experiment, String name, long startTime) {
    this.id = id;
    this.experiment = experiment;
    this.name = name;
    this.startTime = startTime;
  }

  /** The last point of each metric. */
  Collection<Point> latest() {
    Map<String, Point> latest = new LinkedHashMap<>();
    points.forEach(p -> latest.merge(p.key(), p, (a, b) -> a.step() > b.step() ? a : b));
    return latest.values();
  }

  String artifactFolder() {
    return experiment + "/" + id + "/artifacts";
  }
}
