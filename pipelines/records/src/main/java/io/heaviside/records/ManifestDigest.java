package io.heaviside.records;

import io.heaviside.records.DatasetManifest.ImageShape;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** Identity of a dataset's content, see {@link DatasetManifest#digest}. */
final class ManifestDigest {
  private static final int CHARACTERS = 32;

  private final MessageDigest sha256 = Sha256.start();

  private ManifestDigest() {}

  static String of(DatasetManifest manifest) {
    ManifestDigest digest = new ManifestDigest();
    digest.add(manifest.name());
    digest.add(manifest.kind());
    manifest.classes().forEach(digest::add);
    ImageShape shape = manifest.shape();
    digest.add(shape.height() + "x" + shape.width() + "x" + shape.channels());
    for (Map.Entry<String, Split> split : manifest.splits().entrySet()) {
      digest.add(split.getKey());
      for (Shard shard : split.getValue().shards()) {
        digest.add(shard.sha256());
      }
    }
    return Sha256.hex(digest.sha256).substring(0, CHARACTERS);
  }

  /** Length first, so that no two lists of texts give the same bytes. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }
}
