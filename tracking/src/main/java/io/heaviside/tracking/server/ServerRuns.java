package io.heaviside.tracking.server;

import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.delivery.TemporaryFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.Page;

/** Lists the runs of a server. */
final class ServerRuns {
  private static final int PAGE = 1000;

  private ServerRuns() {}

  static List<RunSummary> list(HardenedClient client, RunQuery query) throws TemporaryFailure {
    return client.call(mlflow -> found(mlflow, query));
  }

  /**
   * What the server finds, but for what only its database takes for a match: a metric that is not a
   * number is kept there as 0, and some databases compare without case.
   */
  private static List<RunSummary> found(MlflowClient mlflow, RunQuery query) {
    Map<String, String> experiments = experiments(mlflow, query.experiment());
    List<RunSummary> runs = new ArrayList<>();
    if (experiments.isEmpty()) {
      return runs;
    }
    Page<Run> page =
        mlflow.searchRuns(
            List.copyOf(experiments.keySet()),
            query.filter().toString(),
            ViewType.ACTIVE_ONLY,
            Math.min(PAGE, query.limit()),
            query.order().clauses());
    add(runs, page, experiments, query);
    while (runs.size() < query.limit() && page.hasNextPage()) {
      page = page.getNextPage();
      add(runs, page, experiments, query);
    }
    return runs;
  }

  private static void add(
      List<RunSummary> runs, Page<Run> page, Map<String, String> experiments, RunQuery query) {
    for (Run run : page.getItems()) {
      RunSummary summary = summary(run, experiments);
      if (runs.size() < query.limit() && query.filter().test(summary)) {
        runs.add(summary);
      }
    }
  }

  /** Names by id. */
  static Map<String, String> experiments(MlflowClient mlflow, @Nullable String only) {
    Map<String, String> names = new HashMap<>();
    if (only != null) {
      Optional<Experiment> named = mlflow.getExperimentByName(only);
      named.ifPresent(found -> names.put(found.getExperimentId(), found.getName()));
      return names;
    }
    Page<Experiment> page = mlflow.searchExperiments("", ViewType.ACTIVE_ONLY, PAGE, List.of());
    page.getItems().forEach(found -> names.put(found.getExperimentId(), found.getName()));
    while (page.hasNextPage()) {
      page = page.getNextPage();
      page.getItems().forEach(found -> names.put(found.getExperimentId(), found.getName()));
    }
    return names;
  }

  private static RunSummary summary(Run run, Map<String, String> experiments) {
    RunInfo info = run.getInfo();
    Map<String, String> params = new HashMap<>();
    Map<String, String> tags = new HashMap<>();
    Map<String, Double> metrics = new HashMap<>();
    for (Param param : run.getData().getParamsList()) {
      params.put(param.getKey(), param.getValue());
    }
    for (RunTag tag : run.getData().getTagsList()) {
      tags.put(tag.getKey(), tag.getValue());
    }
    for (Metric metric : run.getData().getMetricsList()) {
      metrics.put(metric.getKey(), Answers.measured(metric.getValue()));
    }
    return new RunSummary(
        info.getRunId(),
        experiments.getOrDefault(info.getExperimentId(), info.getExperimentId()),
        info.getRunName(),
        info.getStatus().name(),
        Instant.ofEpochMilli(info.getStartTime()),
        info.getEndTime() == 0 ? null : Instant.ofEpochMilli(info.getEndTime()),
        info.getArtifactUri(),
        params,
        tags,
        metrics);
  }
}
