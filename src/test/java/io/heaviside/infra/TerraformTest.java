package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.output.OutputDirectory;
import io.heaviside.pipelines.storage.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what Terraform makes is what the pipelines and the scripts of Dataflow expect. */
class TerraformTest {
  private static final Path FOLDER = InfraFiles.root().resolve("infra/terraform");
  private static final Path DATAFLOW = InfraFiles.root().resolve("infra/dataflow");

  /** The body of a block at the margin, such as {@code resource "google_storage_bucket" "raw"}. */
  private static String block(String file, String head) {
    Matcher block =
        Pattern.compile("(?ms)^" + Pattern.quote(head) + " \\{\n(.*?)^}")
            .matcher(InfraFiles.text(FOLDER.resolve(file)));
    assertThat(block.find()).as(head + " in " + file).isTrue();
    return block.group(1);
  }

  private static String bucket(String name) {
    return block("storage.tf", "resource \"google_storage_bucket\" \"" + name + "\"");
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(hit -> hit.group(1)).toList();
  }

  /** The rule's prefix is held against the names that a run gives to what is not finished. */
  @Test
  void shouldClearAwayWhatRunsLeaveBehind(@TempDir Path root) {
    String rule = bucket("shards");
    String variable = block("variables.tf", "variable \"datasets\"");

    assertThat(found("matches_(?:prefix|suffix) = (.*)", rule))
        .containsExactly("[for folder in sort(var.datasets) : \"${folder}/.heaviside-run\"]");
    List<String> folders = found("\"([^\"]+)\"", found("default +=(.*)", variable).get(0));
    assertThat(folders).contains("mnist", "imagenet");
    for (String folder : folders) {
      Location location = Location.parse("--output", root.resolve(folder).toString());
      try (OutputDirectory directory = OutputDirectory.open(location)) {
        String unfinished = root.relativize(Path.of(directory.workFile("shard"))).toString();
        assertThat(unfinished).startsWith(folder + "/.heaviside-run").isNotEqualTo(folder);
      }
    }
  }

  @Test
  void shouldSayOfEachBucketHowLongWhatIsDeletedStays() {
    for (String name : List.of("raw", "shards", "work", "artifacts")) {
      List<String> seconds = found("retention_duration_seconds = (\\d+)", bucket(name));

      assertThat(seconds).as(name).hasSize(1);
      assertThat(Long.parseLong(seconds.get(0)) / 86_400).as(name).isIn(0L, 30L);
    }
    assertThat(bucket("shards")).contains("retention_duration_seconds = 0\n");
    assertThat(bucket("work")).contains("retention_duration_seconds = 0\n");
  }

  @Test
  void shouldKeepWorkersOffTheInternet() {
    String subnetwork = block("network.tf", "resource \"google_compute_subnetwork\" \"workers\"");
    String name = found("name += \"(.*)\"", subnetwork).get(0);

    assertThat(subnetwork).containsPattern("private_ip_google_access += true\n");
    assertThat(InfraFiles.text(DATAFLOW.resolve("settings.sh")))
        .contains("SUBNETWORK:-regions/$REGION/subnetworks/" + name + "}");
    assertThat(InfraFiles.text(DATAFLOW.resolve("launch.sh")))
        .contains("--subnetwork=\"$SUBNETWORK\"", "--usePublicIps=false");
    assertThat(InfraFiles.text(DATAFLOW.resolve("run-template.sh")))
        .contains("--subnetwork=\"$SUBNETWORK\"", "--disable-public-ips");
  }

  /** Every setting that the scripts read is one that Terraform prints. */
  @Test
  void shouldPrintEverySettingOfTheScripts() {
    String printed = block("outputs.tf", "output \"environment\"");

    assertThat(
            found(
                "(?m)^(?:: \"\\$\\{)?([A-Z_]+)(?::\\?|=)",
                InfraFiles.text(DATAFLOW.resolve("settings.sh"))))
        .hasSize(6)
        .allSatisfy(name -> assertThat(printed).contains("export " + name + "="));
  }

  /** Whoever starts jobs reads raw files and changes none. */
  @Test
  void shouldLetLaunchersReadRawFiles() {
    String grants = InfraFiles.text(FOLDER.resolve("accounts.tf"));

    assertThat(found("bucket = google_storage_bucket.raw.name, role = \"(\\S+)\"", grants))
        .containsExactly("roles/storage.objectViewer", "roles/storage.objectViewer");
    assertThat(found("\"(roles/(?:owner|editor|viewer|\\w+\\.[aA]dmin))\"", grants)).isEmpty();
  }
}
