package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.workflow.Preprocess;
import io.heaviside.workflow.RawData;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code heaviside preprocess mnist}: IDX files to shards. */
@Command(
    name = "mnist",
    description = {
      "Turns MNIST's IDX files into sharded TFRecords and a manifest with Apache Beam.",
      "The same digits and seed give the same bytes; a valid output is kept, not rebuilt.",
      "A part of them, with --limit-train and --limit-test, goes to a folder of its own by default.",
      "Options that are not listed go to Beam, in the form --name=value."
    },
    footer = {
      "  heaviside preprocess mnist --input data/mnist --output data/shards/mnist",
      "  heaviside preprocess mnist --limit-train 4000 --limit-test 2000",
      "  heaviside preprocess mnist --shards 16 --seed 7 --output /tmp/shards --targetParallelism=4",
      "  heaviside preprocess mnist --input gs://bucket/raw/mnist --output gs://bucket/shards/mnist"
    })
final class PreprocessMnistCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nRaw data:%n", validate = false)
  private DataOptions data = new DataOptions();

  @ArgGroup(heading = "%nA part of it:%n", validate = false)
  private LimitOptions limits = new LimitOptions();

  @ArgGroup(heading = "%nShards:%n", validate = false)
  private ShardOptions shards = new ShardOptions();

  @Mixin private PreprocessTrackingOptions tracking = new PreprocessTrackingOptions();

  @Unmatched private List<String> beam = new ArrayList<>();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  PreprocessMnistCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    PreprocessResult result = data.uri().map(this::preprocess).orElseGet(this::preprocess);
    spec.commandLine().getOut().println(Summaries.of(result));
    spec.commandLine().getOut().flush();
  }

  private PreprocessResult preprocess() {
    RawData raw = data.locate(surroundings);
    return preprocess(raw.directory().toString(), raw.name(), raw.shards().toString());
  }

  private PreprocessResult preprocess(String uri) {
    return preprocess(uri, RawData.MNIST, RawData.MNIST);
  }

  private PreprocessResult preprocess(String input, String name, String folder) {
    String output = shards.output(surroundings, limits.folder(folder));
    List<String> arguments = shards.arguments(limits.arguments(), beam);
    return tracking.keep(
        surroundings,
        name,
        output,
        observer ->
            Preprocess.run(input, name, output, surroundings.progress(), observer, arguments));
  }
}
