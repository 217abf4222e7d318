package io.heaviside.cli;

import io.heaviside.compare.ComparisonCsv;
import io.heaviside.compare.ComparisonPage;
import io.heaviside.compare.Histories;
import io.heaviside.compare.RunComparison;
import io.heaviside.workflow.OutputFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a comparison goes besides the terminal; refused before the work where it cannot go. */
final class ComparisonFiles {
  private final @Nullable OutputFile csv;
  private final @Nullable OutputFile html;

  ComparisonFiles(Surroundings surroundings, @Nullable String csv, @Nullable String html) {
    this.csv = csv == null ? null : new OutputFile(surroundings.path(csv));
    this.html = html == null ? null : new OutputFile(surroundings.path(html));
  }

  /** Whether any was asked for. */
  boolean areWanted() {
    return csv != null || html != null;
  }

  /** Writes what was asked for, and says so. */
  void write(RunComparison comparison, Histories histories, PrintWriter out) {
    if (csv != null) {
      write(csv, ComparisonCsv.of(comparison), out);
    }
    if (html != null) {
      write(html, ComparisonPage.of(comparison, histories), out);
    }
  }

  private static void write(OutputFile file, String content, PrintWriter out) {
    file.write(content.getBytes(StandardCharsets.UTF_8));
    out.print("written: " + file.path() + "\n");
  }
}
