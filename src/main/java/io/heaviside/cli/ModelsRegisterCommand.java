package io.heaviside.cli;

import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RunDetail;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.ConfigException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside models register}: a run's model gets a name and a version. */
@Command(
    name = "register",
    description = {
      "Makes a run's model the next version of a registered model; the same one again keeps its"
          + " version."
    },
    footer = {"  heaviside models register 3f2a --name digits"})
final class ModelsRegisterCommand implements Runnable {
  /** Where `train` stores the model among a run's artifacts. */
  private static final String PATH = "model";

  private final Surroundings surroundings;

  @Parameters(paramLabel = "RUN", description = "The run's id, or its first four digits or more.")
  private String run = "";

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "The registered model; it is created where it is missing.")
  private String name = "";

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ModelsRegisterCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      RunDetail found = tracker.run(run);
      String id = found.summary().id();
      if (!found.summary().status().equals("FINISHED")) {
        throw new ConfigException(
            "run %s is %s; expected FINISHED, for only a finished run has a model."
                .formatted(id, found.summary().status()));
      }
      ModelVersion version = tracker.models().register(name, id, PATH);
      spec.commandLine()
          .getOut()
          .print("%s version %s: run %s\n".formatted(name, version.version(), id));
      spec.commandLine().getOut().flush();
    }
  }
}
