package io.heaviside.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The family of commands that turn raw files into shards. */
@Command(
    name = "preprocess",
    synopsisSubcommandLabel = "DATASET",
    description = {"Turns raw files into sharded TFRecords with a manifest."},
    commandListHeading = "%nDatasets:%n",
    footer = {
      "  heaviside preprocess mnist --input data/mnist --output data/shards/mnist",
      "  heaviside preprocess imagenet --train raw/train --val raw/val --resize 256 --crop 224"
    })
final class PreprocessCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a dataset is missing: mnist or imagenet");
  }
}
