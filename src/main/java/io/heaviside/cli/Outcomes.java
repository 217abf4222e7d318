package io.heaviside.cli;

import io.heaviside.trainer.text.TextTable;
import io.heaviside.workflow.KeptModel;
import io.heaviside.workflow.TrainOutcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finished runs side by side: a column each. */
final class Outcomes {
  private final List<TrainOutcome> outcomes;

  private Outcomes(List<TrainOutcome> outcomes) {
    this.outcomes = outcomes;
  }

  /** The table of runs that measured the same split, with a final line feed. */
  static String table(List<TrainOutcome> outcomes) {
    Outcomes all = new Outcomes(outcomes);
    String split = outcomes.get(0).config().data().measured();
    return new TextTable(all.row("", outcome -> outcome.config().name()))
        .row(all.row(split + " accuracy of w", percent(split + "/accuracy")))
        .row(all.row(split + " accuracy of u", percent(split + "/accuracy_sparse")))
        .row(all.row("best " + split + " accuracy of w", percent("best/" + split + "_accuracy")))
        .row(all.row("sparsity", percent("sparsity/total")))
        .row(all.row("epochs", Outcomes::epochs))
        .row(
            all.row(
                "training images/s",
                outcome -> Figures.whole(outcome.metric("throughput/images_per_second"))))
        .row(all.row("wall", outcome -> Figures.duration(outcome.wall())))
        .row(all.row("dataset", TrainOutcome::dataset))
        .row(all.row("run id", TrainOutcome::runId))
        .render();
  }

  /** Where models and curves lie, a line for each run and one for a model of its best epoch. */
  static String files(List<TrainOutcome> outcomes) {
    return outcomes.stream()
        .map(
            outcome ->
                outcome.config().name() + ": " + outcome.model() + "\n" + best(outcome.best()))
        .collect(Collectors.joining());
  }

  private static String best(@Nullable KeptModel best) {
    return best == null
        ? ""
        : String.format(
            Locale.ROOT,
            "  best epoch %d by %s (%.4f): %s%n",
            best.epoch(),
            best.metric(),
            best.value(),
            best.file());
  }

  private static String epochs(TrainOutcome outcome) {
    int asked = outcome.config().epochs();
    return outcome.epochs() + (outcome.epochs() < asked ? " of " + asked + ", stopped early" : "");
  }

  private static Function<TrainOutcome, String> percent(String metric) {
    return outcome -> Figures.percent(outcome.metric(metric));
  }

  private String[] row(String label, Function<TrainOutcome, String> cell) {
    return Stream.concat(Stream.of(label), outcomes.stream().map(cell)).toArray(String[]::new);
  }
}
