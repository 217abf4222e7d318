package io.heaviside.tracking.search;

import io.heaviside.tracking.RunSummary;
import io.heaviside.tracking.TagNames;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run has besides params, metrics and tags, under the names that MLflow searches by. */
enum Attribute {
  RUN_ID(""),
  RUN_NAME("[Rr]un name|Run Name"),
  STATUS(""),
  USER_ID(""),
  START_TIME("[Cc]reated"),
  END_TIME(""),
  ARTIFACT_URI("");

  private final String aliases;

  Attribute(String aliases) {
    this.aliases = aliases;
  }

  /** The attribute that MLflow calls so. */
  static Optional<Attribute> named(String name) {
    return Arrays.stream(values())
        .filter(attribute -> attribute.key().equals(name) || name.matches(attribute.aliases))
        .findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values()).map(Attribute::key).collect(Collectors.joining(", "));
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for times, in milliseconds since 1970. */
  boolean isNumeric() {
    return this == START_TIME || this == END_TIME;
  }

  /** A String or a Double; null where the run has none. */
  @Nullable Object of(RunSummary run) {
    return switch (this) {
      case RUN_ID -> run.id();
      case RUN_NAME -> run.name();
      case STATUS -> run.status();
      case USER_ID -> run.tags().get(TagNames.USER);
      case START_TIME -> millis(run.start());
      case ARTIFACT_URI -> run.artifactUri();
      case END_TIME -> run.end() == null ? null : millis(run.end());
    };
  }

  private static Double millis(Instant time) {
    return (double) time.toEpochMilli();
  }
}
