package io.heaviside.workflow;

import io.heaviside.trainer.feasible.ExhaustiveSearch;
import io.heaviside.trainer.feasible.FeasibleSettings;
import io.heaviside.trainer.feasible.HeuristicSearch;
import io.heaviside.trainer.feasible.HiddenSizes;
import io.heaviside.trainer.feasible.SearchWatch;
import io.heaviside.trainer.feasible.TrainingSet;
import org.jspecify.annotations.Nullable;

/** Runs the searches for feasible targets; shows how far they are and obeys a request to stop. */
public final class FtpropTheory {
  private final Progress progress;
  private final Cancellation cancellation;

  /** With the place that shows how far it is, and the one that says stop. */
  public FtpropTheory(Progress progress, Cancellation cancellation) {
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** Counts all feasible settings. */
  public FeasibleSettings run(ExhaustiveSearch search) {
    try (Bar bar = new Bar("exhaustive search")) {
      return search.search(bar);
    }
  }

  /** Searches from random networks. */
  public HeuristicSearch.Result run(HeuristicSearch search, TrainingSet data, HiddenSizes hidden) {
    try (Bar bar = new Bar(search.search() + " from random networks")) {
      return search.run(data, hidden, bar);
    }
  }

  /** A bar from the moment on when the total is known. */
  private final class Bar implements SearchWatch, AutoCloseable {
    private final String title;
    private Progress.@Nullable Task task;

    Bar(String title) {
      this.title = title;
    }

    @Override
    public void at(long done, long total) {
      cancellation.check();
      if (task == null) {
        task = progress.start(title, total);
      }
      task.advanceTo(done);
    }

    @Override
    public void close() {
      if (task != null) {
        task.close();
      }
    }
  }
}
