package io.heaviside.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Turns the number of {@code -v} flags into log levels; logback.xml holds the quiet start. */
final class LogLevels {
  private static final String[] LIBRARIES = {
    "org.apache.beam",
    "org.apache.beam.runners.flink",
    "org.apache.flink",
    "org.apache.pekko",
    "org.nd4j",
    "org.deeplearning4j",
    "org.mlflow"
  };

  private LogLevels() {}

  /**
   * Applies the flags. Once: Heaviside's own messages of level INFO. Twice: its DEBUG and the
   * libraries' INFO. More: everything.
   */
  static void apply(int verbosity) {
    if (verbosity == 0 || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    context.getLogger("io.heaviside").setLevel(verbosity == 1 ? Level.INFO : Level.DEBUG);
    for (String library : LIBRARIES) {
      Level level = verbosity == 1 ? Level.WARN : verbosity == 2 ? Level.INFO : Level.DEBUG;
      context.getLogger(library).setLevel(level);
    }
    if (verbosity > 2) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.DEBUG);
    }
  }
}
