package io.heaviside.pipelines.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.heaviside.pipelines.imagenet.PreprocessImagenetOptions;
import io.heaviside.pipelines.mnist.PreprocessMnistOptions;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.runners.dataflow.options.DataflowPipelineDebugOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineWorkerPoolOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code infra/dataflow} promises of the pipelines is what they are. */
class TemplateMetadataTest {
  private static final Path FOLDER = Path.of("../../infra/dataflow");

  static Stream<Arguments> templates() {
    return Stream.of(
        Arguments.of("mnist", PreprocessMnistOptions.class, MnistTemplate.class),
        Arguments.of("imagenet", PreprocessImagenetOptions.class, ImagenetTemplate.class));
  }

  private static JsonNode metadata(String dataset) throws IOException {
    return new JsonMapper().readTree(FOLDER.resolve(dataset + ".json").toFile());
  }

  private static Map<String, JsonNode> parameters(String dataset) throws IOException {
    return StreamSupport.stream(metadata(dataset).path("parameters").spliterator(), false)
        .collect(Collectors.toMap(one -> one.path("name").asText(), Function.identity()));
  }

  /** The getters of a pipeline's own options, by name. */
  private static Map<String, Method> options(Class<? extends PipelineOptions> type) {
    Map<String, Method> options = new TreeMap<>();
    for (Method method : type.getMethods()) {
      String name = method.getName().replaceFirst("^(get|is)", "");
      boolean ours = method.getDeclaringClass().getName().startsWith("io.heaviside.");
      if (ours && method.getParameterCount() == 0 && !method.isAnnotationPresent(Hidden.class)) {
        options.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), method);
      }
    }
    return options;
  }

  private static String description(Method option) {
    return option.getAnnotation(Description.class).value();
  }

  private static String defaultOf(Method option) throws ReflectiveOperationException {
    for (Annotation annotation : option.getAnnotations()) {
      if (annotation.annotationType().getEnclosingClass() == Default.class) {
        return String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation));
      }
    }
    throw new AssertionError(option + " has no default");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldNameEveryOptionAndNoOther(
      String dataset, Class<? extends PipelineOptions> type, Class<?> main) throws Exception {
    assertThat(parameters(dataset).keySet()).isEqualTo(options(type).keySet());
    assertThat(main.getMethod("main", String[].class)).isNotNull();
    assertThat(main.getSimpleName().toLowerCase(Locale.ROOT)).isEqualTo(dataset + "template");
    assertThat(metadata(dataset).path("streaming").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldDescribeTheOptionsAsTheyAre(
      String dataset, Class<? extends PipelineOptions> type, Class<?> main) throws Exception {
    Map<String, JsonNode> parameters = parameters(dataset);
    for (Map.Entry<String, Method> option : options(type).entrySet()) {
      JsonNode parameter = parameters.getOrDefault(option.getKey(), MissingNode.getInstance());
      String description = description(option.getValue());
      boolean required = description.endsWith("Required.");

      assertThat(parameter.path("helpText").asText()).isEqualTo(description);
      assertThat(parameter.path("label").asText()).isNotBlank();
      assertThat(parameter.path("isOptional").asBoolean()).isNotEqualTo(required);
      if (!required) {
        assertThat(parameter.path("defaultValue").asText())
            .as(option.getKey())
            .isEqualTo(defaultOf(option.getValue()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldAcceptTheDefaultsAndRefuseNonsense(
      String dataset, Class<? extends PipelineOptions> type, Class<?> main) throws Exception {
    for (JsonNode parameter : parameters(dataset).values()) {
      for (JsonNode regex : parameter.path("regexes")) {
        String value = parameter.path("defaultValue").asText("gs://bucket/folder");
        assertThat(value).matches(regex.asText());
        assertThat("two words\n").doesNotMatch(regex.asText());
      }
      assertThat(parameter.path("regexes")).isNotEmpty();
    }
  }

  /** One worker, one trial, one GPU; the driver and the device go by Dataflow's service option. */
  @Test
  void shouldKnowTheOptionsOfWorkersWithGpus() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("gpu-options.txt"));

    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(lines.toArray(String[]::new))
            .as(DataflowPipelineOptions.class);

    assertThat(options.as(DataflowPipelineOptions.class).getDataflowServiceOptions())
        .singleElement()
        .asString()
        .matches("worker_accelerator=type:nvidia-[\\w-]+;count:1;install-nvidia-driver");
    assertThat(options.as(DataflowPipelineWorkerPoolOptions.class).getWorkerMachineType())
        .isNotBlank();
    assertThat(options.as(DataflowPipelineDebugOptions.class).getNumberOfWorkerHarnessThreads())
        .isEqualTo(1);
  }

  /** The scripts hand over options that the launcher's runner knows. */
  @Test
  void shouldKnowTheOptionsOfTheLaunchScript() throws IOException {
    String script = Files.readString(FOLDER.resolve("launch.sh"));
    String[] arguments =
        script
            .substring(script.indexOf("exec java"))
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("--"))
            .map(line -> line.replaceAll("[\"\\\\]", "").strip())
            .map(line -> line.replaceAll("\\$\\w+", "x"))
            .toArray(String[]::new);

    DataflowPipelineOptions options =
        PipelineOptionsFactory.fromArgs(arguments).as(DataflowPipelineOptions.class);

    assertThat(Arrays.asList(arguments)).hasSizeGreaterThan(5);
    assertThat(options.getProject()).isEqualTo("x");
    assertThat(options.getUsePublicIps()).isFalse();
    assertThat(options.getSubnetwork()).isEqualTo("x");
  }
}
