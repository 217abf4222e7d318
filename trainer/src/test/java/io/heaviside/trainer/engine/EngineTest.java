package io.heaviside.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** oneDNN reports every primitive it runs when asked to: that, and nothing less, is the proof. */
class EngineTest {
  private static final String HELPERS = "-Dorg.eclipse.deeplearning4j.helpers.disable=";

  @Test
  void shouldRunConvolutionsForwardAndBackwardThroughOneDnnWhenHelpersAreOn() {
    String output = trainOneStep(HELPERS + "false");

    assertThat(output).contains("oneDNN layer helpers");
    assertThat(output.lines())
        .anyMatch(line -> isExecuted(line, "convolution", "forward"))
        .anyMatch(line -> isExecuted(line, "convolution", "backward_weights"));
  }

  @Test
  void shouldSaySoWhenOneDnnIsNotUsed() {
    String output = trainOneStep(HELPERS + "true");

    assertThat(output).contains("no oneDNN").contains("helpers.disable=false");
    assertThat(output.lines()).noneMatch(line -> isExecuted(line, "convolution", "forward"));
  }

  @Test
  void shouldNameTheLibraryThatIsLoaded() {
    Map<String, String> facts = Engine.provenance();

    assertThat(facts)
        .containsOnlyKeys(
            "native.library",
            "native.version",
            "native.build",
            "native.path",
            "threads",
            "device",
            "memory.limit");
    assertThat(Path.of(facts.get("native.library"))).exists();
    assertThat(facts.get("native.version")).startsWith("nd4j-native-");
    assertThat(facts.get("native.build")).contains("ONEDNN");
    assertThat(facts.get("device")).isEqualTo(Engine.gpus().isEmpty() ? "cpu" : "gpu");
    assertThat(facts.get("memory.limit"))
        .matches("\\d+ MiB, of them heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    assertThat(Integer.parseInt(facts.get("threads"))).isPositive();
  }

  @Test
  void shouldStopNd4jAtTheLimitOfTheProcess() {
    String output = start(Greedy.class, "-Xmx64m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=600m");

    Matcher stopped = Pattern.compile("stopped at (\\d+) MiB, limit (.*)").matcher(output);
    assertThat(stopped.find()).as(output).isTrue();
    assertThat(Integer.parseInt(stopped.group(1))).isBetween(100, 600);
    assertThat(stopped.group(2)).isEqualTo("600 MiB, of them heap 64 MiB");
  }

  private static boolean isExecuted(String line, String primitive, String direction) {
    return line.startsWith("dnnl_verbose,exec")
        && line.contains("," + primitive + ",")
        && line.contains(direction);
  }

  private static String trainOneStep(String helpers) {
    return start(OneStep.class, "-Xmx512m", helpers);
  }

  private static String start(Class<?> main, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    ProcessBuilder java = new ProcessBuilder(command);
    java.environment().put("DNNL_VERBOSE", "1");
    java.redirectErrorStream(true);
    try {
      Process process = java.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps arrays of 20 MiB each until it is stopped, but not more than the test's machine has. */
  static final class Greedy {
    private static final int MEBIBYTES = 20;

    private Greedy() {}

    public static void main(String[] arguments) {
      List<INDArray> kept = new ArrayList<>();
      try {
        while (kept.size() < 60) {
          kept.add(Nd4j.valueArrayOf(new long[] {MEBIBYTES << 18}, 1f));
        }
        System.out.println("never stopped");
      } catch (OutOfMemoryError e) {
        System.out.printf(
            "stopped at %d MiB, limit %s%n",
            MEBIBYTES * kept.size(), Engine.provenance().get("memory.limit"));
      }
    }
  }

  /** Trains a small convolution for one step. */
  static final class OneStep {
    private OneStep() {}

    public static void main(String[] arguments) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .list()
                  .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                  .layer(new OutputLayer.Builder().nOut(2).build())
                  .setInputType(InputType.convolutional(8, 8, 1))
                  .build());
      network.init();
      network.fit(new DataSet(Nd4j.rand(16, 1, 8, 8), Nd4j.ones(16, 2)));
      System.out.println(Engine.describe());
    }
  }
}
