package io.heaviside.cli;

import io.heaviside.inference.Inference;
import io.heaviside.inference.InferenceRequest;
import io.heaviside.inference.InferenceResult;
import io.heaviside.records.Dataset;
import io.heaviside.trainer.EvaluationReport;
import io.heaviside.trainer.TrainedModel;
import io.heaviside.trainer.text.TextTable;
import io.heaviside.workflow.Progress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code heaviside evaluate}: a stored model on a split of a dataset. */
@Command(
    name = "evaluate",
    description = {
      "Measures a trained model on a split of a preprocessed dataset: of "
          + EvaluateCommand.DATA
          + " unless --data names another.",
      "On a runner it is a Beam pipeline over the shards, with the same numbers; options that are"
          + " not listed then go to Beam, in the form --name=value."
    },
    footer = {
      "  heaviside evaluate --model runs/RUN/model.zip",
      "  heaviside evaluate --model model.zip --data data/shards/mnist --split train",
      "  heaviside evaluate --model model.zip --predictions predictions --top 3",
      "  heaviside evaluate --model gs://bucket/model.zip --data gs://bucket/shards/mnist"
          + " --predictions gs://bucket/predictions --flinkMaster=flink:8081"
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

  @ArgGroup(heading = "%nAs a pipeline:%n", validate = false)
  private InferenceOptions inference = new InferenceOptions();

  @Mixin private DeviceOption device = new DeviceOption();

  @Unmatched private List<String> beam = new ArrayList<>();

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
    device.use();
    PrintWriter out = spec.commandLine().getOut();
    if (inference.asked(spec, beam)) {
      infer(name, out);
    } else {
      evaluate(name, out);
    }
    out.flush();
  }

  private void infer(String name, PrintWriter out) {
    String data = options.dataName().orElse(DATA);
    InferenceRequest request = inference.request(surroundings, name, data, split);
    Progress progress = surroundings.progress();
    try (Progress.Task task = progress.start("evaluate " + name, 1)) {
      InferenceResult result = Inference.run(request, inference.arguments(beam), progress::say);
      task.advanceTo(1);
      out.println(name + " on " + result.summary().dataset() + "/" + split);
      out.print(new InferenceText(result).render());
    }
  }

  private void evaluate(String name, PrintWriter out) {
    TrainedModel trained = options.model(surroundings).orElseThrow();
    Dataset dataset =
        options.data(surroundings).orElseGet(() -> Dataset.open(surroundings.path(DATA)));
    EvaluationReport report = trained.evaluate(dataset, split);
    TextTable table = new TextTable("measure", "value");
    table.row("images", String.format(Locale.ROOT, "%,d", report.images()));
    table.row("accuracy of w", Figures.percent(report.accuracy()));
    table.row("accuracy of u", Figures.percent(report.accuracySparse()));
    table.row("sparsity", Figures.percent(report.sparsity()));
    table.row("images/s", Figures.whole(report.imagesPerSecond()));
    out.println(name + " on " + dataset.manifest().name() + "/" + split);
    out.print(table.render());
  }
}
