package io.heaviside.cli;

import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackingException;
import io.heaviside.trainer.text.Plural;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heaviside models delete}: a version or a whole registered model goes for good. */
@Command(
    name = "delete",
    description = {
      "Deletes a version for good, or a registered model with all its versions. What an alias points"
          + " at is kept unless --force is given.",
      "The runs keep their files. The number of a deleted version is not given again."
    },
    footer = {"  heaviside models delete digits 1", "  heaviside models delete digits --all"})
final class ModelsDeleteCommand implements Runnable {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "NAME", description = "The registered model.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version; or --all for the model with all of them.")
  private @Nullable Integer version;

  @Option(names = "--all", description = "The model with all its versions.")
  private boolean all;

  @Option(names = "--force", description = "Also what an alias points at; the alias goes with it.")
  private boolean force;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ModelsDeleteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (all == (version != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "models delete %s: found %s; expected a VERSION, or --all for the model with all of them."
              .formatted(name, all ? "version " + version + " and --all" : "neither"));
    }
    try (Tracker tracker = tracking.open(surroundings)) {
      ModelRegistry registry = tracker.models();
      if (!force) {
        requireNoAlias(registry);
      }
      spec.commandLine().getOut().print(delete(registry));
      spec.commandLine().getOut().flush();
    }
  }

  private void requireNoAlias(ModelRegistry registry) {
    String aliases =
        registry.all().stream()
            .filter(model -> model.name().equals(name))
            .map(RegisteredModel::aliases)
            .flatMap(all -> all.entrySet().stream())
            .filter(alias -> version == null || version.equals(alias.getValue()))
            .sorted(Map.Entry.comparingByKey())
            .map(alias -> "%s@%s (version %s)".formatted(name, alias.getKey(), alias.getValue()))
            .collect(Collectors.joining(", "));
    if (!aliases.isEmpty()) {
      throw new TrackingException(
          "model %s is in use: %s. Point the alias at another version with `heaviside models alias`, or add --force to delete it too."
              .formatted(version == null ? name : name + " version " + version, aliases));
    }
  }

  private String delete(ModelRegistry registry) {
    if (version != null) {
      registry.delete(name, version);
      return "deleted %s version %s\n".formatted(name, version);
    }
    int versions = registry.versions(name).size();
    registry.delete(name);
    return "deleted %s with %s\n".formatted(name, Plural.of(versions, "version"));
  }
}
