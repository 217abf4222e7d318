package io.heaviside.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The schema of a kind of the Flink Kubernetes operator, from its own jar. As with {@code kubectl
 * apply --validate=strict}, a field that it does not know is a fault.
 */
final class CrdSchema {
  private final JsonNode schema;

  private CrdSchema(JsonNode schema) {
    this.schema = schema;
  }

  /** Of {@code FlinkDeployment} or {@code FlinkSessionJob}. */
  static CrdSchema of(String kind) {
    String file =
        "/META-INF/fabric8/" + kind.toLowerCase(Locale.ROOT) + "s.flink.apache.org-v1.yml";
    try (InputStream in = CrdSchema.class.getResourceAsStream(file)) {
      JsonNode versions = new YAMLMapper().readTree(in).path("spec").path("versions");
      return new CrdSchema(versions.get(0).path("schema").path("openAPIV3Schema"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The faults of a resource, each with its place. */
  List<String> faults(JsonNode resource) {
    List<String> faults = new ArrayList<>();
    for (String part : List.of("spec")) {
      check(part, resource.path(part), schema.path("properties").path(part), faults);
    }
    return faults;
  }

  private static void check(String at, JsonNode value, JsonNode rule, List<String> faults) {
    if (!fits(value, rule)) {
      faults.add(at + ": is not of type " + rule.path("type").asText());
    }
    if (rule.has("enum") && !InfraFiles.stream(rule.path("enum")).anyMatch(value::equals)) {
      faults.add(at + ": " + value + " is not one of " + rule.path("enum"));
    }
    InfraFiles.stream(rule.path("required"))
        .filter(name -> !value.has(name.asText()))
        .forEach(name -> faults.add(at + ": lacks " + name.asText()));
    value
        .fields()
        .forEachRemaining(
            field -> {
              String place = at + "." + field.getKey();
              JsonNode inner = rule.path("properties").path(field.getKey());
              if (inner.isMissingNode()) {
                inner = rule.path("additionalProperties");
              }
              if (!inner.isMissingNode()) {
                check(place, field.getValue(), inner, faults);
              } else if (!rule.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                faults.add(place + ": unknown");
              }
            });
    InfraFiles.stream(value.isArray() ? value : rule.path("none"))
        .forEach(element -> check(at + "[]", element, rule.path("items"), faults));
  }

  private static boolean fits(JsonNode value, JsonNode rule) {
    if (rule.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isTextual() || value.isInt();
    }
    return switch (rule.path("type").asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }
}
