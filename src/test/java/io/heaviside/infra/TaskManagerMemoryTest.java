package io.heaviside.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.junit.jupiter.api.Test;

/** Whether compose's TaskManager has room for trainings, as Flink itself divides its memory. */
class TaskManagerMemoryTest {
  private static final JsonNode FILE =
      InfraFiles.yaml(InfraFiles.root().resolve("infra/compose/compose.yaml")).get(0);
  private static final JsonNode TASK_MANAGER = FILE.at("/services/taskmanager");
  private static final Configuration FLINK = configuration();
  private static final TaskExecutorProcessSpec SPEC =
      TaskExecutorProcessUtils.processSpecFromConfig(FLINK);
  private static final int SLOTS = FLINK.get(TaskManagerOptions.NUM_TASK_SLOTS);

  /** The image's start script takes a line as key and value, and all white space out of both. */
  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    FILE.at("/x-flink-properties/FLINK_PROPERTIES")
        .asText()
        .lines()
        .map(line -> line.replaceAll("\\s", "").split(":", 2))
        .forEach(property -> configuration.setString(property[0], property[1]));
    return configuration;
  }

  private static MemorySize bound(String name) {
    String flags = TASK_MANAGER.at("/environment/FLINK_ENV_JAVA_OPTS_TM").asText();
    Matcher bound =
        Pattern.compile("-Dorg\\.bytedeco\\.javacpp\\." + name + "=(\\w+)").matcher(flags);
    assertThat(bound.find()).as(name).isTrue();
    return MemorySize.parse(bound.group(1));
  }

  @Test
  void shouldGiveFlinkTheMemoryOfTheContainer() {
    assertThat(MemorySize.parse(TASK_MANAGER.at("/deploy/resources/limits/memory").asText()))
        .isEqualTo(SPEC.getTotalProcessMemorySize());
  }

  @Test
  void shouldLeaveNd4jTheMemoryThatFlinkSetsAside() {
    assertThat(bound("maxbytes")).isEqualTo(SPEC.getTaskOffHeapSize());
    assertThat(bound("maxphysicalbytes"))
        .isGreaterThan(SPEC.getJvmHeapMemorySize().add(SPEC.getTaskOffHeapSize()))
        .isLessThan(SPEC.getTotalProcessMemorySize());
  }

  /** LeNet on MNIST holds 1.9 GB in all; 128 MB of buffers let one worker do another's work. */
  @Test
  void shouldHaveRoomForATrialInEachSlot() {
    assertThat(SPEC.getTaskHeapSize().divide(SLOTS)).isGreaterThan(MemorySize.ofMebiBytes(640));
    assertThat(SPEC.getTaskOffHeapSize().divide(SLOTS)).isGreaterThan(MemorySize.ofMebiBytes(1024));
    assertThat(SPEC.getNetworkMemSize().divide(SLOTS))
        .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(128));
    assertThat(SPEC.getManagedMemorySize().divide(SLOTS))
        .isGreaterThanOrEqualTo(MemorySize.ofMebiBytes(256));
  }
}
