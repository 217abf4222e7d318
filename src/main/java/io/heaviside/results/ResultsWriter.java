package io.heaviside.results;

import io.heaviside.pipelines.InputException;
import io.heaviside.tracking.RunSummary;
import io.heaviside.workflow.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page of results. Each table comes from one store: where that has no run for any of its
 * rows, the table that the file had before stays.
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
   * Writes the page beside the file and renames it.
   *
   * @return a line on each section, for the user
   * @throws InputException if the file cannot be read or written
   */
  public List<String> write(Path file) {
    List<String> notes = new ArrayList<>();
    try {
      Map<String, String> before = Files.exists(file) ? tables(Files.readString(file)) : Map.of();
      StringBuilder text = new StringBuilder("# " + page.title() + "\n\n" + page.text());
      for (ResultsPage.Section section : page.sections()) {
        text.append('\n').append(HEADING).append(section.title()).append("\n\n");
        text.append(body(section, before.get(section.title()), notes));
      }
      Path beside = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return notes;
    } catch (IOException e) {
      throw new InputException(
          file + ": the results cannot be written: " + e + ". Name a file that can be written.", e);
    }
  }

  private String body(ResultsPage.Section section, @Nullable String before, List<String> notes) {
    List<RunSummary> eligible =
        runs.stream()
            .filter(run -> section.dataset().equals(run.tags().get("heaviside.dataset")))
            .toList();
    List<SeedGroup> groups =
        section.rows().stream()
            .map(row -> SeedGroup.of(Experiments.preset(row.preset(), row.overrides()), eligible))
            .toList();
    long found = groups.stream().mapToLong(group -> group.runs().size()).sum();
    if (found == 0) {
      notes.add(
          section.title()
              + ": no finished runs in this store; "
              + (before == null ? "left empty" : "kept as it was"));
      return section.text() + "\n" + (before == null ? "Not run yet.\n" : before);
    }
    notes.add(section.title() + ": " + found + " runs");
    List<String> labels = section.rows().stream().map(ResultsPage.Row::label).toList();
    return section.text() + "\n" + new ResultsTable(labels, groups).markdown();
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
