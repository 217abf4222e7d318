package io.heaviside.cli;

import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.text.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside runs show}: everything about one run. */
@Command(
    name = "show",
    description = {"Shows one run: params, last metrics, tags, datasets and artifacts."},
    footer = {
      "  heaviside runs show 3f2a",
      "  heaviside runs show 3f2a --tracking-uri http://localhost:5000"
    })
final class RunsShowCommand implements Runnable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The run's id, or its first four digits or more.")
  private String id = "";

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunsShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      PrintWriter out = spec.commandLine().getOut();
      print(out, tracker.run(id));
      out.flush();
    }
  }

  private static void print(PrintWriter out, RunDetail run) {
    RunSummary summary = run.summary();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", summary.id());
    facts.put("name", summary.name());
    facts.put("experiment", summary.experiment());
    facts.put("status", summary.status() + (run.deleted() ? ", deleted" : ""));
    facts.put("started", time(summary.start()));
    if (summary.end() != null) {
      facts.put("ended", time(summary.end()));
      facts.put("took", Figures.duration(Duration.between(summary.start(), summary.end())));
    }
    facts.put("artifacts", run.artifactLocation());
    section(out, "", facts);
    section(out, "params", summary.params());
    Map<String, String> metrics = new TreeMap<>();
    summary.metrics().forEach((key, value) -> metrics.put(key, number(value)));
    section(out, "metrics (last value)", metrics);
    section(out, "tags", summary.tags());
    Map<String, String> datasets = new TreeMap<>();
    run.datasets()
        .forEach(input -> datasets.put(input.name(), input.context() + "  " + input.digest()));
    section(out, "datasets", datasets);
    Map<String, String> artifacts = new TreeMap<>();
    run.artifacts()
        .forEach(
            file ->
                artifacts.put(file.path(), String.format(Locale.ROOT, "%,d bytes", file.bytes())));
    section(out, "artifacts", artifacts);
  }

  private static void section(PrintWriter out, String title, Map<String, String> values) {
    if (values.isEmpty()) {
      return;
    }
    if (!title.isEmpty()) {
      out.print("\n" + title + "\n");
    }
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    Map<String, String> ordered = title.isEmpty() ? values : new TreeMap<>(values);
    ordered.forEach(
        (key, value) ->
            out.print(
                "  "
                    + Printable.of(key)
                    + " ".repeat(width - key.length() + 2)
                    + firstLine(value)
                    + "\n"));
  }

  private static String firstLine(String value) {
    String line = value.lines().findFirst().orElse("");
    return Printable.of(line) + (line.length() < value.strip().length() ? " …" : "");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }
}
