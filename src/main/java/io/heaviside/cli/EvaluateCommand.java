package io.heaviside.cli;

import io.heaviside.records.Dataset;
import io.heaviside.trainer.EvaluationReport;
import io.heaviside.trainer.TrainedModel;
import io.heaviside.trainer.text.TextTable;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heaviside evaluate}: a stored model on a split of a dataset. */
@Command(
    name = "evaluate",
    description = {
      "Measures a trained model on a split of a preprocessed dataset: of "
          + EvaluateCommand.DATA
          + " unless --data names another."
    },
    footer = {
      "  heaviside evaluate --model runs/RUN/model.zip",
      "  heaviside evaluate --model model.zip --data data/shards/mnist --split train"
    })
final class EvaluateCommand implements Runnable {
  static final String DATA = "data/shards/mnist";

  private final Surroundings surroundings;

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "The split (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String split;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  EvaluateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    String name =
        options
            .name()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "missing --model FILE, a model.zip that train wrote"));
    TrainedModel trained = options.model(surroundings).orElseThrow();
    Dataset dataset =
        options.data(surroundings).orElseGet(() -> Dataset.open(surroundings.path(DATA)));
    EvaluationReport report = trained.evaluate(dataset, split);
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("measure", "value");
    table.row("images", String.format(Locale.ROOT, "%,d", report.images()));
    table.row("accuracy of w", Figures.percent(report.accuracy()));
    table.row("accuracy of u", Figures.percent(report.accuracySparse()));
    table.row("sparsity", Figures.percent(report.sparsity()));
    table.row("images/s", Figures.whole(report.imagesPerSecond()));
    out.println(name + " on " + dataset.manifest().name() + "/" + split);
    out.print(table.render());
    out.flush();
  }
}
