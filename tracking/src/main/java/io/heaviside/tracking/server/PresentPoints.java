package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.heaviside.tracking.MetricPoint;
import io.heaviside.tracking.delivery.Entry;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks a server which points of a run it has. MLflow's own client throws above 25,000 points of a
 * metric, so its pages are read here.
 */
final class PresentPoints {
  private static final int PAGE = 25_000;

  private final HardenedClient client;
  private final String run;

  PresentPoints(HardenedClient client, String run) {
    this.client = client;
    this.run = run;
  }

  /** All points of some metrics, as {@link #asStored}. */
  Set<Entry.Point> of(Set<String> keys) throws TemporaryFailure {
    Set<Entry.Point> points = new HashSet<>();
    for (String key : keys) {
      String token = "";
      do {
        JsonNode page = page(key, token);
        page.path("metrics").forEach(metric -> points.add(point(key, metric)));
        token = page.path("next_page_token").asText("");
      } while (!token.isEmpty());
    }
    return points;
  }

  /** A metric's history, by step and time, with values as they were measured. */
  List<MetricPoint> history(String key) throws TemporaryFailure {
    return of(Set.of(key)).stream()
        .map(
            point ->
                new MetricPoint(point.step(), point.timestamp(), Answers.measured(point.value())))
        .sorted(
            Comparator.comparingLong(MetricPoint::step)
                .thenComparingLong(MetricPoint::timestamp)
                .thenComparingDouble(MetricPoint::value))
        .toList();
  }

  /** A point as it is read back: databases know neither infinity nor a negative zero. */
  static Entry.Point asStored(Entry.Point point) {
    double value = point.value();
    double finite =
        Double.isNaN(value)
            ? Double.NaN
            : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)) + 0.0;
    return new Entry.Point(point.key(), finite, point.timestamp(), point.step());
  }

  private JsonNode page(String key, String token) throws TemporaryFailure {
    String request =
        "metrics/get-history?run_id=%s&metric_key=%s&max_results=%s%s"
            .formatted(
                run, encoded(key), PAGE, token.isEmpty() ? "" : "&page_token=" + encoded(token));
    return Answers.json(client.call(mlflow -> mlflow.sendGet(request)));
  }

  private static Entry.Point point(String key, JsonNode metric) {
    return asStored(
        new Entry.Point(
            key,
            Answers.number(metric.path("value")),
            metric.path("timestamp").asLong(),
            metric.path("step").asLong()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
