package io.heaviside.cli;

import io.heaviside.pipelines.mnist.MnistDownload;
import io.heaviside.pipelines.storage.Location;
import io.heaviside.workflow.DataLocator;
import io.heaviside.workflow.RawData;
import io.heaviside.workflow.StandIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which raw digits: the options that quickstart and preprocess share. */
final class DataOptions {

  @Option(
      names = {"--data", "--input"},
      paramLabel = "DIR",
      description = {
        "The folder with MNIST's four IDX files, gzipped or plain (default: HEAVISIDE_DATA, then"
            + " data/mnist, then a download into data/mnist)."
      })
  private @Nullable String data;

  @Option(
      names = "--offline",
      description =
          "Do not download; where there is no MNIST, render synthetic-digits as a stand-in.")
  private boolean offline;

  @Option(
      names = "--stand-in-train",
      paramLabel = "N",
      defaultValue = "60000",
      description = "Training images of a stand-in (default: ${DEFAULT-VALUE}).")
  private int standInTrain = 60_000;

  @Option(
      names = "--stand-in-test",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Test images of a stand-in (default: ${DEFAULT-VALUE}).")
  private int standInTest = 10_000;

  /** The URI that was given, if it was one: digits of another file system are not looked for. */
  Optional<String> uri() {
    return Optional.ofNullable(data).filter(Location::isUri);
  }

  /** Finds, fetches or renders them. */
  RawData locate(Surroundings surroundings) {
    DataLocator locator =
        new DataLocator(
            surroundings.path("data"),
            surroundings.environment(),
            new MnistDownload(),
            surroundings.progress());
    StandIn standIn = new StandIn(standInTrain, standInTest);
    return locator.locate(data == null ? null : surroundings.path(data), offline, standIn);
  }
}
