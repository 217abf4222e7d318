package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heaviside.pipelines.cluster.DatasetKind;
import io.heaviside.pipelines.options.PreprocessOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The resources for Flink's Kubernetes operator, against its schema and against the job jar. */
class FlinkResourcesTest {
  private static final List<JsonNode> ALL =
      InfraFiles.in("infra/flink", name -> name.endsWith(".yaml")).stream()
          .flatMap(file -> InfraFiles.yaml(file).stream())
          .toList();
  private static final List<JsonNode> FLINK =
      ALL.stream()
          .filter(resource -> resource.path("apiVersion").asText().startsWith("flink.apache.org/"))
          .toList();

  private static Set<String> names(String kind) {
    return ALL.stream()
        .filter(resource -> resource.path("kind").asText().equals(kind))
        .map(resource -> resource.path("metadata").path("name").asText())
        .collect(Collectors.toSet());
  }

  private static List<String> faults(JsonNode resource) {
    return CrdSchema.of(resource.path("kind").asText()).faults(resource);
  }

  @Test
  void shouldFitTheOperatorsSchema() {
    assertThat(FLINK).hasSize(3).allSatisfy(resource -> assertThat(faults(resource)).isEmpty());
  }

  @Test
  void shouldFindAFaultWhereThereIsOne() {
    ObjectNode resource = FLINK.get(0).deepCopy();
    ((ObjectNode) resource.path("spec"))
        .put("flinkVersion", "v0_9")
        .put("imagePullPolice", "Always");
    ((ObjectNode) resource.path("spec").path("job")).put("upgradeMode", "never").put("args", 1);

    assertThat(faults(resource))
        .anyMatch(fault -> fault.startsWith("spec.flinkVersion: \"v0_9\""))
        .anyMatch(fault -> fault.equals("spec.imagePullPolice: unknown"))
        .anyMatch(fault -> fault.startsWith("spec.job.upgradeMode: \"never\""))
        .anyMatch(fault -> fault.equals("spec.job.args: is not of type array"));
  }

  @Test
  void shouldRunFlink119WithoutState() {
    for (JsonNode resource : FLINK) {
      JsonNode spec = resource.path("spec");
      if (resource.path("kind").asText().equals("FlinkDeployment")) {
        assertThat(spec.path("flinkVersion").asText()).isEqualTo("v1_19");
        assertThat(spec.path("image").asText()).matches("heaviside-flink:\\d+\\.\\d+\\.\\d+");
        assertThat(spec.at("/podTemplate/spec/volumes/0/persistentVolumeClaim/claimName").asText())
            .isIn(names("PersistentVolumeClaim"));
      } else {
        assertThat(spec.path("deploymentName").asText()).isIn(names("FlinkDeployment"));
      }
      if (spec.has("job")) {
        assertThat(spec.path("job").path("upgradeMode").asText()).isEqualTo("stateless");
      }
    }
  }

  /** The program's arguments are read as the program reads them. */
  @Test
  void shouldStartTheJobJarWithArgumentsThatItKnows() throws ClassNotFoundException {
    Path docker = InfraFiles.root().resolve("infra/docker/flink.Dockerfile");
    for (JsonNode resource : FLINK) {
      JsonNode job = resource.path("spec").path("job");
      if (job.isMissingNode()) {
        continue;
      }
      String jar = job.path("jarURI").asText();
      assertThat(InfraFiles.text(docker)).contains(jar.substring(jar.lastIndexOf('/') + 1));
      Class<?> main = Class.forName(job.path("entryClass").asText());
      assertThat(main.getPackageName()).isEqualTo(DatasetKind.class.getPackageName());
      String[] arguments =
          InfraFiles.stream(job.path("args"))
              .map(JsonNode::asText)
              .dropWhile("launch"::equals)
              .toArray(String[]::new);
      PreprocessOptions options = DatasetKind.named(arguments).options(DatasetKind.rest(arguments));
      assertThat(options.getOutput()).startsWith("/data/");
    }
  }
}
