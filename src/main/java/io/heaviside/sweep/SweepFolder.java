package io.heaviside.sweep;

import io.heaviside.pipelines.InputException;
import io.heaviside.trainer.config.ConfigException;
import io.heaviside.workflow.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the results of a sweep appear, a folder of their own among the outputs.
 *
 * @param folder exists
 */
record SweepFolder(Path folder) {
  static final String BEST = "best.yaml";

  private static final Logger LOG = LoggerFactory.getLogger(SweepFolder.class);
  private static final int DIGITS = 8;

  /**
   * Makes the folder, before hours of training end with the finding that it cannot be made.
   *
   * @throws InputException if it cannot
   */
  static SweepFolder of(Path outputs, String name, String hash) {
    Path folder = outputs.resolve("sweeps").resolve(name + "-" + hash.substring(0, DIGITS));
    try {
      return new SweepFolder(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new InputException(
          folder
              + ": cannot be made ("
              + e
              + "). Name a directory that you may write to with --output.",
          e);
    }
  }

  /** Writes everything and returns the files; the picture is left out where Java has no fonts. */
  List<Path> write(SweepOutcome outcome) {
    List<Path> files = new ArrayList<>();
    files.add(write("trials.csv", SweepCsv.trials(outcome)));
    files.add(write("pareto.csv", SweepCsv.pareto(outcome)));
    files.add(write(BEST, BestPreset.of(outcome)));
    Path png = folder.resolve("pareto.png");
    try {
      new OutputFile(png).write(ParetoChart.png(png, outcome));
      files.add(png);
    } catch (ConfigException e) {
      LOG.warn("{}", e.getMessage());
    }
    return files;
  }

  private Path write(String name, String text) {
    OutputFile file = new OutputFile(folder.resolve(name));
    file.write(text.getBytes(StandardCharsets.UTF_8));
    return file.path();
  }
}
