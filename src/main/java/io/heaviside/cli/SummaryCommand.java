package io.heaviside.cli;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest;
import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.trainer.TrainedModel;
import io.heaviside.trainer.config.DataConfig;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.data.InputShape;
import io.heaviside.trainer.model.Networks;
import io.heaviside.trainer.model.SummaryText;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.Presets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heaviside summary}: what a network is made of and what it costs. */
@Command(
    name = "summary",
    description = {
      "Shows a network layer by layer: shapes, parameters, bits of the activations, multiply-adds"
          + " and, of a trained model, sparsity.",
      "Give either --config, with --data or with --shape and --classes, or --model."
    },
    footer = {
      "  heaviside summary --config lenet-mnist-ftprop-mb",
      "  heaviside summary --config my.yaml --set model.name=resnet-18 --shape 224x224x3"
          + " --classes 1000",
      "  heaviside summary --model runs/RUN/model.zip"
    })
final class SummaryCommand implements Runnable {
  private static final Pattern SHAPE =
      Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})x([1-9]\\d?)");

  private final Surroundings surroundings;

  @Option(
      names = "--config",
      paramLabel = "FILE|PRESET",
      completionCandidates = PresetNames.class,
      description = "A YAML experiment, or a preset: ${COMPLETION-CANDIDATES}.")
  private @Nullable String config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a key of the experiment, e.g. model.name=convnet4.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--shape",
      paramLabel = "HxWxC",
      description =
          "Height, width and channels of the stored images (default: as data.image_size and data.mean"
              + " have it, else 28x28x1, or 32x32x3 in colour).")
  private @Nullable String shape;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of classes (default: ${DEFAULT-VALUE}).")
  private int classes = 10;

  @Mixin private ModelOptions options = new ModelOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  SummaryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text());
    out.flush();
  }

  private String text() {
    if ((config == null) == options.name().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "expected either --config FILE|PRESET or --model FILE; presets: "
              + String.join(", ", Presets.names()));
    }
    Optional<TrainedModel> model = options.model(surroundings);
    if (model.isPresent()) {
      refuse(List.of("--set", "--shape", "--classes", "--data"), "--model, which has its own");
      return model.get().summary();
    }
    ExperimentConfig experiment =
        Experiments.read(surroundings.directory(), String.valueOf(config), overrides);
    experiment.warnings().forEach(surroundings.progress()::say);
    Optional<Dataset> data = options.data(surroundings);
    if (data.isPresent()) {
      refuse(List.of("--shape", "--classes"), "--data, which has its own");
      DatasetManifest manifest = data.get().manifest();
      return text(experiment, manifest.shape(), manifest.classes().size());
    }
    ImageShape stored = shape == null ? assumed(experiment.data()) : shape(shape);
    return text(experiment, stored, classes());
  }

  /** Presets know what they crop and normalize, not what is stored: that of MNIST, of CIFAR-10. */
  private ImageShape assumed(DataConfig data) {
    int channels = Math.max(1, data.mean().size());
    int usual = channels == 1 ? 28 : 32;
    int side = data.imageSize() == 0 ? usual : data.imageSize();
    surroundings
        .progress()
        .say(
            "assumed: images of %dx%dx%d in %d classes; --shape and --classes, or --data, say otherwise"
                .formatted(side, side, channels, classes));
    return new ImageShape(side, side, channels);
  }

  /** Refuses options that would have no effect. */
  private void refuse(List<String> without, String beside) {
    for (String option : without) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), option + ": found beside " + beside + ". Leave one of them out.");
      }
    }
  }

  private static String text(ExperimentConfig experiment, ImageShape stored, int classes) {
    ImageShape seen = InputShape.of(experiment.data(), stored);
    return SummaryText.of(Networks.summary(experiment, seen, classes), Map.of());
  }

  private ImageShape shape(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--shape: found '" + text + "'; expected height x width x channels, as in 28x28x1");
    }
    return new ImageShape(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  private int classes() {
    if (classes < 2) {
      throw new ParameterException(
          spec.commandLine(), "--classes: found " + classes + "; expected at least 2");
    }
    return classes;
  }
}
