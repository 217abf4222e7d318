package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside models alias}: a version gets a name such as champion. */
@Command(
    name = "alias",
    description = {
      "Points an alias such as champion at a version; before, it pointed at another or none."
    },
    footer = {"  heaviside models alias digits 3 champion"})
final class ModelsAliasCommand implements Runnable {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "NAME", description = "The registered model.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "Its version, from 1.")
  private int version;

  @Parameters(index = "2", paramLabel = "ALIAS", description = "Letters, digits, _ and -.")
  private String alias = "";

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ModelsAliasCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      tracker.models().alias(name, alias, version);
      spec.commandLine().getOut().print("%s@%s: version %s\n".formatted(name, alias, version));
      spec.commandLine().getOut().flush();
    }
  }
}
