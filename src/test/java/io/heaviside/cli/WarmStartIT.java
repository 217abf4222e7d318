package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartIT {
  private static final String DIGESTS =
      "select value from tags where key = 'heaviside.warm_start_sha256'";
  private static final String MLP = "epochs: 1\nmodel: {name: mlp, hidden: [5]}\n";

  @TempDir private Path directory;

  @Test
  void shouldStartFromTheModelBesideTheConfigAndTagItsDigest()
      throws IOException, NoSuchAlgorithmException {
    Cli cli = new Cli(directory, Map.of());
    new TinyDigits(directory.resolve("raw"));
    run(cli, "preprocess", "mnist", "--input", "raw", "--output", "shards");
    Path experiments = Files.createDirectory(directory.resolve("experiments"));
    Files.writeString(experiments.resolve("cold.yaml"), "name: cold\n" + MLP);
    Files.writeString(
        experiments.resolve("warm.yaml"), "name: warm\nwarm_start: dense.zip\n" + MLP);

    run(cli, "train", "--config", "experiments/cold.yaml", "--data", "shards");
    Store store = new Store(directory);
    assertThat(store.strings(DIGESTS)).isEmpty();
    String dense = store.string("select run_uuid from runs");
    Path model = experiments.resolve("dense.zip");
    Files.copy(directory.resolve("runs/" + dense + "/model.zip"), model);
    run(cli, "train", "--config", "experiments/warm.yaml", "--data", "shards");

    assertThat(store.strings(DIGESTS)).isEqualTo(List.of(sha256(model)));
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] content = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static void run(Cli cli, String... arguments) {
    Cli.Result result = cli.run(arguments);
    assertThat(result.code()).as(result.toString()).isZero();
  }
}
