package io.heaviside.trainer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns Jackson's complaint about a config into the sentence that a user can act on. */
final class Explanation {
  private Explanation() {}

  static ConfigException of(JsonProcessingException problem, String source) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException known) {
        return new ConfigException(source + ": " + known.getMessage());
      }
    }
    return new ConfigException(source + ": " + sentence(problem));
  }

  private static String sentence(JsonProcessingException problem) {
    if (problem instanceof UnrecognizedPropertyException unknown) {
      String allowed =
          Objects.requireNonNull(unknown.getKnownPropertyIds()).stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
      return "unknown key "
          + key(unknown)
          + "; allowed here: "
          + allowed
          + ". Correct the key or remove it.";
    }
    if (problem instanceof InvalidFormatException format) {
      return ConfigException.sentence(
          key(format), "'" + format.getValue() + "'", kind(format.getTargetType()));
    }
    if (problem instanceof MismatchedInputException mismatch) {
      return mismatch.getPathReference().isEmpty() || mismatch.getPath().isEmpty()
          ? "missing key: " + mismatch.getOriginalMessage()
          : key(mismatch) + ": expected " + kind(mismatch.getTargetType()) + ".";
    }
    return "not readable as YAML: " + problem.getOriginalMessage() + at(problem);
  }

  private static String at(JsonProcessingException problem) {
    return problem.getLocation() == null ? "" : " (line " + problem.getLocation().getLineNr() + ")";
  }

  private static String key(JsonMappingException problem) {
    return problem.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static String kind(Class<?> type) {
    if (type == int.class || type == long.class || type == Integer.class) {
      return "a whole number";
    }
    if (type == double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return java.util.List.class.isAssignableFrom(type) ? "a list" : "a block of keys";
  }
}
