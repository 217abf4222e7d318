package io.heaviside.sweep;

/** What came out of a sweep, in Markdown: MLflow's UI shows it as the run's description. */
final class SweepNote {
  private SweepNote() {}

  static String of(SweepOutcome outcome) {
    return "**"
        + outcome.plan().summary()
        + "**\n\n```\n"
        + outcome.text()
        + "```\n\n"
        + outcome.plan().caution().map(line -> line + "\n\n").orElse("")
        + "`"
        + SweepFolder.BEST
        + "` trains the best again: `heaviside train --config "
        + SweepFolder.BEST
        + "`.\n";
  }
}
