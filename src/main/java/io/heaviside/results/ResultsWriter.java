package io.heaviside.results;

import io.heaviside.compare.RunGroup;
import io.heaviside.pipelines.InputException;
import io.heaviside.tracking.RunSummary;
import io.heaviside.trainer.config.ExperimentConfig;
import io.heaviside.trainer.text.Plural;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.OutputFile;
import io.heaviside.workflow.RunTags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page of results from one store, row by row: a row for which the store has no run stays
 * as the file had it before, for measuring a page takes longer than most stores live.
 */
public final class ResultsWriter {
  private static final String HEADING = "## ";

  private final ResultsPage page;
  private final List<RunSummary> runs;

  /** With the page and the runs that may stand on it. */
  public ResultsWriter(ResultsPage page, List<RunSummary> runs) {
    this.page = page;
    this.runs = List.copyOf(runs);
  }

  /**
   * Writes the page.
   *
   * @return a line on each row, for the user
   * @throws InputException if the file cannot be read or written
   */
  public List<String> write(Path file) {
    OutputFile output = new OutputFile(file);
    Map<String, String> before = before(file);
    List<String> notes = new ArrayList<>();
    StringBuilder text = new StringBuilder("# " + page.title() + "\n\n" + page.text());
    for (ResultsPage.Section section : page.sections()) {
      text.append('\n').append(HEADING).append(section.title()).append("\n\n");
      text.append(body(section, before.get(section.title()), notes));
    }
    output.write(text.toString().getBytes(StandardCharsets.UTF_8));
    return notes;
  }

  private static Map<String, String> before(Path file) {
    try {
      return Files.exists(file) ? tables(Files.readString(file)) : Map.of();
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read (" + e + "). Name a page of results, or a file that is not.", e);
    }
  }

  private String body(ResultsPage.Section section, @Nullable String before, List<String> notes) {
    List<RunSummary> eligible =
        runs.stream()
            .filter(run -> section.dataset().equals(run.tags().get("heaviside.dataset")))
            .toList();
    ResultsTable old = ResultsTable.read(before == null ? "" : before);
    List<ResultsRow> rows = new ArrayList<>();
    for (ResultsPage.Row row : section.rows()) {
      ExperimentConfig experiment = Experiments.preset(row.preset(), row.overrides());
      RunGroup group = RunGroup.of(experiment, eligible);
      Optional<ResultsRow> kept = old.row(row.label());
      requireOneDataset(row, group);
      if (!group.runs().isEmpty()) {
        rows.add(ResultsRow.of(row.label(), experiment, group));
      } else {
        kept.ifPresent(rows::add);
      }
      notes.add(section.title() + ", " + row.label() + ": " + outcome(group, kept.isPresent()));
    }
    return section.text()
        + "\n"
        + (rows.isEmpty() ? "Not run yet.\n" : new ResultsTable(rows).markdown());
  }

  /** Datasets of one name may differ, as when only the first images were taken. */
  private static void requireOneDataset(ResultsPage.Row row, RunGroup group) {
    Set<String> digests =
        group.runs().stream()
            .map(run -> run.tags().getOrDefault(RunTags.DATASET_DIGEST, ""))
            .filter(digest -> !digest.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (digests.size() > 1) {
      throw new InputException(
          "row %s: its seeds were trained on %s of one name, with the digests %s. Name the experiment of the runs that belong together with --experiment."
              .formatted(
                  row.label(), Plural.of(digests.size(), "dataset"), String.join(", ", digests)));
    }
  }

  private static String outcome(RunGroup group, boolean kept) {
    int seeds = group.runs().size();
    if (seeds > 0) {
      return Plural.of(seeds, "seed");
    }
    return "no finished runs in this store; " + (kept ? "kept as it was" : "left out");
  }

  /** Returns the tables of a page that was written before, by the title of their sections. */
  private static Map<String, String> tables(String page) {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String part : page.split("(?m)^" + HEADING, -1)) {
      int title = part.indexOf('\n');
      int table = part.indexOf("\n|");
      if (title > 0 && table > 0) {
        tables.put(part.substring(0, title), part.substring(table + 1).strip() + "\n");
      }
    }
    return tables;
  }
}
