package io.heaviside.tracking.delivery;

import io.heaviside.tracking.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Moves values that MLflow would cut into artifacts, and leaves a pointer in their place. */
final class LongValues {

  /**
   * @param shown the value itself, or the pointer
   * @param artifact where the value went, or ""
   * @param text the value
   */
  record Value(String shown, String artifact, String text) {

    /** The entry that holds the shown value, with the artifact in front where there is one. */
    List<Entry> entries(Entry entry) {
      return artifact.isEmpty()
          ? List.of(entry)
          : List.of(new Entry.TextArtifact(artifact, text), entry);
    }
  }

  private LongValues() {}

  static Value param(String key, String value) {
    return of("long-values/params/" + key + ".txt", value, Limits.PARAM_VALUE);
  }

  static Value tag(String key, String value) {
    return of("long-values/tags/" + key + ".txt", value, Limits.TAG_VALUE);
  }

  private static Value of(String artifact, String value, int limit) {
    if (value.length() <= limit) {
      return new Value(value, "", value);
    }
    String pointer =
        "see artifact %s (%s characters, SHA-256 %s)"
            .formatted(artifact, value.length(), sha256(value));
    return new Value(pointer, artifact, value);
  }

  private static String sha256(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
