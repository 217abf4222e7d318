package io.heaviside.cli;

import io.heaviside.workflow.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** Progress for files and pipes: a line when work starts and one at each further quarter. */
final class LineProgress implements Progress {
  private static final int STEPS = 4;

  private final PrintStream out;

  LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public Task start(String title, long total) {
    out.println(title + " ...");
    return new Lines(title, total);
  }

  private final class Lines implements Task {
    private final String title;
    private final long total;
    private long told;

    Lines(String title, long total) {
      this.title = title;
      this.total = Math.max(1, total);
    }

    @Override
    public void advanceTo(long done) {
      long step = Math.min(STEPS, done * STEPS / total);
      if (step > told && step < STEPS) {
        told = step;
        out.println(String.format(Locale.ROOT, "%s: %d %%", title, step * 100 / STEPS));
      }
    }
  }
}
