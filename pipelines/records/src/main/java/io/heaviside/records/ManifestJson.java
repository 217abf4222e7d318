package io.heaviside.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/** The manifest as JSON: strict on the way in, the same bytes on every platform on the way out. */
final class ManifestJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Own number printing: Double.toString changed between JDK 17 and 19.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ManifestJson() {}

  static String write(DatasetManifest manifest) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(manifest) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A manifest always has a JSON form.", e);
    }
  }

  static DatasetManifest read(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      requireKnownVersion(tree.path("schemaVersion"));
      return MAPPER.treeToValue(ManifestUpgrade.upgraded(tree), DatasetManifest.class);
    } catch (ValueInstantiationException e) {
      if (e.getCause() instanceof DatasetException wrong) {
        throw wrong;
      }
      throw malformed(e);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private static void requireKnownVersion(JsonNode version) {
    if (!version.isIntegralNumber()) {
      throw new DatasetException(
          "Malformed dataset manifest: schemaVersion is missing or no whole number.");
    }
    if (version.asLong() < 1 || version.asLong() > DatasetManifest.SCHEMA_VERSION) {
      throw new DatasetException(
          ("Unknown dataset manifest: schemaVersion is %s; this version of Heaviside reads 1 to %s."
                  + " Use the version that wrote it, or run `heaviside preprocess` again.")
              .formatted(version.asText(), DatasetManifest.SCHEMA_VERSION));
    }
  }

  private static DatasetException malformed(JsonProcessingException e) {
    return new DatasetException(
        "Malformed dataset manifest%s: %s.".formatted(where(e), e.getOriginalMessage()), e);
  }

  private static String where(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
          .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
          .collect(Collectors.joining(".", " at ", ""));
    }
    return "";
  }
}
