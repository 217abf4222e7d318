package io.heaviside.results;

import io.heaviside.pipelines.InputException;
import io.heaviside.tracking.RunSummary;
import io.heaviside.workflow.Experiments;
import io.heaviside.workflow.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * Writes the page.
   *
   * @return a line on each section, for the user
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
