package io.heaviside.pipelines.badrecords;

import io.heaviside.pipelines.sharding.PlacedFile;
import io.heaviside.pipelines.sharding.ShardTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text file beside the shards, which appears whole or not at all. */
final class LinesFile {
  private final PlacedFile file;

  LinesFile(ShardTarget target, String name) {
    this.file = new PlacedFile(target, name);
  }

  void write(List<String> lines) {
    file.write(
        out -> {
          for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
          }
        });
  }
}
