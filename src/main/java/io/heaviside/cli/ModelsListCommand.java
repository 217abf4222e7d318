package io.heaviside.cli;

import io.heaviside.tracking.ModelRegistry;
import io.heaviside.tracking.ModelVersion;
import io.heaviside.tracking.RegisteredModel;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.text.Printable;
import io.heaviside.trainer.text.TextTable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code heaviside models list}: what is registered. */
@Command(
    name = "list",
    description = {"Lists the registered models with their versions and aliases, newest first."},
    footer = {
      "  heaviside models list",
      "  heaviside models list --tracking-uri http://localhost:5000"
    })
final class ModelsListCommand implements Runnable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Surroundings surroundings;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ModelsListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    try (Tracker tracker = tracking.open(surroundings)) {
      ModelRegistry registry = tracker.models();
      List<RegisteredModel> models = registry.all();
      spec.commandLine()
          .getOut()
          .print(
              models.isEmpty()
                  ? "no registered models in "
                      + tracker.location()
                      + "; `heaviside models register RUN --name NAME` makes one.\n"
                  : table(registry, models));
      spec.commandLine().getOut().flush();
    }
  }

  private static String table(ModelRegistry registry, List<RegisteredModel> models) {
    TextTable table = new TextTable("model", "version", "aliases", "run", "registered");
    for (RegisteredModel model : models) {
      List<ModelVersion> versions = registry.versions(model.name());
      if (versions.isEmpty()) {
        String none = Figures.NONE;
        table.row(Printable.of(model.name()), none, none, none, none);
      }
      for (ModelVersion version : versions) {
        table.row(
            Printable.of(model.name()),
            String.valueOf(version.version()),
            aliases(model, version.version()),
            version.runId(),
            TIME.format(version.created().atZone(ZoneId.systemDefault())));
      }
    }
    return table.render();
  }

  private static String aliases(RegisteredModel model, int version) {
    String names =
        model.aliases().entrySet().stream()
            .filter(alias -> alias.getValue() == version)
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Figures.NONE : names;
  }
}
