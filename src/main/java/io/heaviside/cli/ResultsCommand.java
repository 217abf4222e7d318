package io.heaviside.cli;

import io.heaviside.results.ResultsPage;
import io.heaviside.results.ResultsWriter;
import io.heaviside.tracking.RunQuery;
import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.Tracker;
import io.heaviside.trainer.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heaviside results}: a page of tables from the runs of a store. */
@Command(
    name = "results",
    description = {
      "Writes a Markdown page of results, mean and standard deviation over seeds, from tracked runs."
    },
    footer = {
      "  heaviside results --output RESULTS.md",
      "  heaviside results --page my-tables.yaml --experiment mnist --output my-results.md"
    })
final class ResultsCommand implements Runnable {
  private static final String OWN_PAGE = "/results.yaml";
  private static final int ALL = 10_000;

  private final Surroundings surroundings;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "What the page shows, in YAML (default: the tables of this project).")
  private @Nullable String page;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "The page. A row without finished runs in the store stays as the file had it before.")
  @SuppressWarnings("NullAway.Init")
  private String output;

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private ExperimentStoreOptions tracking = new ExperimentStoreOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ResultsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    ResultsPage read = page();
    try (Tracker tracker = tracking.open(surroundings)) {
      List<RunSummary> runs = tracker.runs(new RunQuery(tracking.experiment(), ALL));
      List<String> notes = new ResultsWriter(read, runs).write(surroundings.path(output));
      notes.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
  }

  private ResultsPage page() {
    String source = page == null ? OWN_PAGE : page;
    if (page != null && !Files.isRegularFile(surroundings.path(page))) {
      throw new ConfigException(
          "--page "
              + page
              + ": cannot be read, because there is no such file. Name a page in YAML.");
    }
    try (InputStream in =
        page == null
            ? ResultsCommand.class.getResourceAsStream(OWN_PAGE)
            : Files.newInputStream(surroundings.path(page))) {
      return ResultsPage.read(Objects.requireNonNull(in), source);
    } catch (IOException e) {
      throw new ConfigException(
          "--page " + source + ": cannot be read (" + e + "). Name a YAML file that you may read.");
    }
  }
}
