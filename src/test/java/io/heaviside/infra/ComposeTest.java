package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the services find each other, and their settings. */
class ComposeTest {
  private static final Path FOLDER = InfraFiles.root().resolve("infra/compose");
  private static final String TEXT = InfraFiles.text(FOLDER.resolve("compose.yaml"));
  private static final JsonNode FILE = InfraFiles.yaml(FOLDER.resolve("compose.yaml")).get(0);
  private static final Set<String> SERVICES = names(FILE.path("services"));

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Each service, with what it shares with others. */
  private static Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    for (String name : SERVICES) {
      JsonNode service = FILE.path("services").path(name);
      services.put(
          name, TEXT.contains("\n  " + name + ":\n    <<: *flink\n") ? flink(service) : service);
    }
    return services;
  }

  private static JsonNode flink(JsonNode service) {
    ObjectNode merged = FILE.path("x-flink").deepCopy();
    return merged.setAll((ObjectNode) service);
  }

  private static List<String> found(String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(TEXT);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void shouldPinImagesAndAskForHealth() {
    services()
        .forEach(
            (name, service) -> {
              assertThat(service.path("image").asText())
                  .as(name)
                  .matches("[^:]+:[^:]*\\d+\\.\\d+[^:]*");
              assertThat(service.has("healthcheck")).as(name + " has a healthcheck").isTrue();
            });
  }

  @Test
  void shouldBuildWhatIsItsOwn() {
    Set<String> built = new TreeSet<>();
    for (JsonNode service : services().values()) {
      JsonNode build = service.path("build");
      if (!build.isMissingNode()) {
        built.add(service.path("image").asText());
        Path context = FOLDER.resolve(build.path("context").asText());
        assertThat(context.resolve(build.path("dockerfile").asText())).exists();
      }
    }
    assertThat(services().values())
        .extracting(service -> service.path("image").asText())
        .filteredOn(image -> image.startsWith("heaviside"))
        .allMatch(built::contains);
  }

  @Test
  void shouldReachServicesByTheirNames() {
    assertThat(found("\\w+://(?:[^/\\s@\"]*@)?([a-z][a-z0-9.-]*):\\d+"))
        .isNotEmpty()
        .isSubsetOf(SERVICES);
    assertThat(found("address: ([a-z]\\S*)")).isNotEmpty().isSubsetOf(SERVICES);
    for (JsonNode service : services().values()) {
      assertThat(names(service.path("depends_on"))).isSubsetOf(SERVICES);
    }
  }

  @Test
  void shouldDeclareVolumesAndNetworks() {
    for (JsonNode service : services().values()) {
      InfraFiles.stream(service.path("volumes"))
          .map(volume -> volume.asText().split(":", -1)[0])
          .forEach(
              source -> {
                if (source.startsWith(".")) {
                  assertThat(FOLDER.resolve(source)).exists();
                } else {
                  assertThat(FILE.path("volumes").has(source)).as(source).isTrue();
                }
              });
      assertThat(service.path("networks").get(0).asText()).isEqualTo("inside");
    }
  }

  @Test
  void shouldOpenPortsOnThisMachineAlone() {
    for (JsonNode service : services().values()) {
      InfraFiles.stream(service.path("ports"))
          .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
    }
  }

  @Test
  void shouldListEverySettingInTheExample() {
    Set<String> listed = new TreeSet<>();
    InfraFiles.text(FOLDER.resolve(".env.example"))
        .lines()
        .filter(line -> line.matches("\\w+=.*"))
        .forEach(line -> listed.add(line.replaceFirst("=.*", "")));

    assertThat(listed.remove("COMPOSE_PROJECT_NAME")).isTrue();
    assertThat(listed).isEqualTo(new TreeSet<>(found("\\$\\{(\\w+)")));
    assertThat(InfraFiles.text(InfraFiles.root().resolve(".gitignore")))
        .contains("/infra/compose/.env\n");
  }
}
