package io.heaviside.pipelines.badrecords;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * An image that was left out.
 *
 * @param key that its record would have had
 * @param filename of the raw file
 * @param reason one of a few words, such as {@code corrupt}
 * @param found what was found, a sentence for people
 * @param bytes size of the raw file
 * @param firstBytes the first 32 bytes of the raw file, in hexadecimal digits
 */
public record DeadLetter(
    String key, String filename, String reason, String found, long bytes, String firstBytes) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int FIRST_BYTES = 32;

  /** With the first bytes of this content. */
  public static DeadLetter of(
      String key, String filename, String reason, String found, long bytes, byte[] content) {
    byte[] first = Arrays.copyOf(content, Math.min(FIRST_BYTES, content.length));
    return new DeadLetter(key, filename, reason, found, bytes, HexFormat.of().formatHex(first));
  }

  /** In one line. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A letter always has a JSON form.", e);
    }
  }

  /** From {@link #toJson}. */
  public static DeadLetter fromJson(String json) {
    try {
      return JSON.readValue(json, DeadLetter.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a dead letter: " + json, e);
    }
  }

  /** As JSON. */
  public static Coder<DeadLetter> coder() {
    return DelegateCoder.of(
        StringUtf8Coder.of(),
        DeadLetter::toJson,
        DeadLetter::fromJson,
        TypeDescriptor.of(DeadLetter.class));
  }
}
