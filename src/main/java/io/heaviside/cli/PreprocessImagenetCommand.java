package io.heaviside.cli;

import io.heaviside.pipelines.PreprocessResult;
import io.heaviside.workflow.PreprocessPhotos;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code heaviside preprocess imagenet}: photographs to shards. */
@Command(
    name = "imagenet",
    description = {
      "Turns ImageNet, or photographs in folders by class, into sharded TFRecords and a manifest"
          + " with Apache Beam.",
      "The same images and options give the same bytes; a valid output is kept, not rebuilt.",
      "Options that are not listed go to Beam, in the form --name=value."
    },
    footer = {
      "  heaviside preprocess imagenet --train raw/train --val raw/val --resize 256 --crop 224",
      "  heaviside preprocess imagenet --train raw/train --val raw/val --resize 72 --crop 72"
          + " --store raw",
      "  heaviside preprocess imagenet --train ILSVRC2012_img_train.tar --val"
          + " ILSVRC2012_img_val.tar --val-labels imagenet_2012_validation_synset_labels.txt"
    })
final class PreprocessImagenetCommand implements Runnable {
  private final Surroundings surroundings;

  @ArgGroup(heading = "%nRaw data:%n", validate = false, multiplicity = "1")
  private PhotoOptions photos = new PhotoOptions();

  @ArgGroup(heading = "%nImages:%n", validate = false)
  private PixelOptions pixels = new PixelOptions();

  @ArgGroup(heading = "%nShards:%n", validate = false)
  private ShardOptions shards = new ShardOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "imagenet",
      description = "What the dataset is called (default: ${DEFAULT-VALUE}).")
  private String name = "imagenet";

  @Mixin private PreprocessTrackingOptions tracking = new PreprocessTrackingOptions();

  @Unmatched private List<String> beam = new ArrayList<>();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  PreprocessImagenetCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<String> arguments = new ArrayList<>(photos.arguments(surroundings));
    arguments.addAll(pixels.arguments());
    arguments.add("--name=" + name);
    String output = shards.output(surroundings, name);
    arguments.add("--output=" + output);
    PreprocessResult result =
        tracking.keep(
            surroundings,
            name,
            output,
            observer ->
                PreprocessPhotos.run(
                    name, surroundings.progress(), observer, shards.arguments(arguments, beam)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Summaries.of(result));
    Summaries.remarks(result.manifest()).forEach(out::println);
    out.flush();
  }
}
