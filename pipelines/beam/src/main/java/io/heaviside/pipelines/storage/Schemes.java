package io.heaviside.pipelines.storage;

import io.heaviside.pipelines.InputException;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;

/** Which file systems are on the class path, and which of Beam's modules bring the others. */
final class Schemes {
  private static final Map<String, String> MODULES =
      Map.of(
          "gs", "beam-sdks-java-extensions-google-cloud-platform-core",
          "s3", "beam-sdks-java-io-amazon-web-services2",
          "hdfs", "beam-sdks-java-io-hadoop-file-system and Hadoop's client",
          "webhdfs", "beam-sdks-java-io-hadoop-file-system and Hadoop's client",
          "azfs", "beam-sdks-java-io-azure");

  private Schemes() {}

  /**
   * Refuses a URI whose file system is not there.
   *
   * @param option that named it, for the message
   */
  static void require(String option, String uri) {
    try {
      FileSystems.matchNewResource(uri.endsWith("/") ? uri : uri + "/", true);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw missing(option + "=" + uri, uri, e);
    }
  }

  /** The sentence for a URI whose file system is not there, or which it does not understand. */
  static InputException missing(String where, String uri, RuntimeException cause) {
    String scheme = uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT);
    String module = MODULES.getOrDefault(scheme, "the Beam module of that file system");
    return new InputException(
        where
            + ": no file system for "
            + scheme
            + ":// ("
            + cause.getMessage()
            + "). Put the jars of "
            + module
            + " into HEAVISIDE_CLASSPATH, or give a folder of this machine.",
        cause);
  }
}
