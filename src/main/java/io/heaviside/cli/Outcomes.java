package io.heaviside.cli;

import io.heaviside.workflow.TrainOutcome;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finished runs side by side: a column each. */
final class Outcomes {
  private final List<TrainOutcome> outcomes;

  private Outcomes(List<TrainOutcome> outcomes) {
    this.outcomes = outcomes;
  }

  /** The table, with a final line feed. */
  static String table(List<TrainOutcome> outcomes) {
    Outcomes all = new Outcomes(outcomes);
    return new TextTable(all.row("", outcome -> outcome.config().name()))
        .row(all.row("test accuracy of w", percent("test/accuracy")))
        .row(all.row("test accuracy of u", percent("test/accuracy_sparse")))
        .row(all.row("best test accuracy of w", percent("best/test_accuracy")))
        .row(all.row("sparsity", percent("sparsity/total")))
        .row(all.row("epochs", outcome -> String.valueOf(outcome.config().epochs())))
        .row(
            all.row(
                "training images/s",
                outcome -> Figures.whole(outcome.metric("throughput/images_per_second"))))
        .row(all.row("wall", outcome -> Figures.duration(outcome.wall())))
        .row(all.row("dataset", TrainOutcome::dataset))
        .row(all.row("run id", TrainOutcome::runId))
        .render();
  }

  /** Where models and curves lie, a line for each run. */
  static String files(List<TrainOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.config().name() + ": " + outcome.model() + "\n")
        .collect(Collectors.joining());
  }

  private static Function<TrainOutcome, String> percent(String metric) {
    return outcome -> Figures.percent(outcome.metric(metric));
  }

  private String[] row(String label, Function<TrainOutcome, String> cell) {
    return Stream.concat(Stream.of(label), outcomes.stream().map(cell)).toArray(String[]::new);
  }
}
