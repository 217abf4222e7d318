package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as the fake server keeps it, with MLflow's rules: params never change, metrics only grow.
 */
final class FakeRun {

  /** A metric's value; two equal ones are one row, as in MLflow's database. */
  record Point(String key, double value, long timestamp, long step) {}

  final String id;
  final String experiment;
  final String name;
  final long startTime;
  final Map<String, String> params = new TreeMap<>();
  final Map<String, String> tags = new TreeMap<>();
  final Set<Point> points = new LinkedHashSet<>();
  final Map<String, JsonNode> datasets = new LinkedHashMap<>();
  String status = "RUNNING";
  @Nullable Long endTime;

  FakeRun(String id, String experiment, String name, long startTime) {
    this.id = id;
    this.experiment = experiment;
    this.name = name;
    this.startTime = startTime;
  }

  String artifactFolder() {
    return experiment + "/" + id + "/artifacts";
  }
}
