package io.heaviside.cli;

import io.heaviside.tracking.Tracker;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Parameters;

/** Runs named by their ids, and the same thing done to each. */
final class ChosenRuns {
  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "The runs' ids, or their first four digits or more.")
  private List<String> ids = new ArrayList<>();

  @ArgGroup(heading = "%nTracking:%n", validate = false)
  private StoreOptions tracking = new StoreOptions();

  /** Does it to all, and says so of each. All are looked up first: a mistyped id does nothing. */
  void each(
      Surroundings surroundings, PrintWriter out, String done, BiConsumer<Tracker, String> action) {
    try (Tracker tracker = tracking.open(surroundings)) {
      List<String> whole = ids.stream().map(id -> tracker.run(id).summary().id()).toList();
      for (String id : whole) {
        action.accept(tracker, id);
        out.print(done + " " + id + "\n");
      }
      out.flush();
    }
  }
}
