package io.heaviside.trainer.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * The choice in processes of their own, because ND4J makes it once. What stands for a GPU is ND4J's
 * CPU backend under another name, put on the class path as a jar would: it really computes.
 */
class DevicesTest {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  @TempDir private Path folder;

  /** A backend that ND4J prefers to the CPU's. */
  public static class Preferred extends CpuBackend {
    @Override
    public int getPriority() {
      return Nd4jBackend.BACKEND_PRIORITY_GPU;
    }
  }

  /** As CUDA's where there is no driver. */
  public static final class WithoutDriver extends Preferred {
    @Override
    public boolean canRun() {
      throw new UnsatisfiedLinkError("libjnicudart.so: libcuda.so.1: cannot open shared object");
    }

    @Override
    public boolean isAvailable() {
      throw new UnsatisfiedLinkError("ND4J would end here");
    }
  }

  /** As CUDA's where the driver sees nothing. */
  public static final class WithoutGpu extends Preferred {
    @Override
    public boolean canRun() {
      throw new IllegalStateException("No CUDA devices were found in system");
    }
  }

  /** One that knows that it cannot. */
  public static final class Unavailable extends Preferred {
    @Override
    public boolean isAvailable() {
      return false;
    }
  }

  @Test
  void shouldTakeTheGpuUnlessTheCpuIsAskedFor() throws Exception {
    assertThat(choose(Preferred.class, "auto")).endsWith("Preferred computes 6.0");
    assertThat(choose(Preferred.class, "gpu")).endsWith("Preferred computes 6.0");
    assertThat(choose(Preferred.class, "cpu")).endsWith("CpuBackend computes 6.0");
  }

  @Test
  void shouldComputeOnTheCpuWithoutAWordWhenTheGpuCannotBeUsed() throws Exception {
    assertThat(choose(WithoutDriver.class, "auto")).isEqualTo("CpuBackend computes 6.0");
    assertThat(choose(WithoutDriver.class, "nothing")).isEqualTo("CpuBackend computes 6.0");
  }

  @Test
  void shouldSayWhyTheGpuCannotBeUsedAndTheCure() throws Exception {
    assertThat(choose(WithoutDriver.class, "gpu"))
        .startsWith("refused: device=gpu: WithoutDriver cannot be used: NVIDIA's driver")
        .contains("Install version 510");
    assertThat(choose(WithoutGpu.class, "gpu"))
        .startsWith("refused: device=gpu: WithoutGpu cannot be used: the driver sees no GPU")
        .contains("CUDA_VISIBLE_DEVICES");
    assertThat(choose(Unavailable.class, "gpu"))
        .isEqualTo(
            "refused: device=gpu: Unavailable cannot be used: it says that it cannot run on this"
                + " machine.");
  }

  @Test
  void shouldSayHowToGetCudaWhenThereIsNoBackendForGpus() throws Exception {
    assertThat(choose(CpuBackend.class, "gpu"))
        .startsWith("refused: device=gpu: no backend of ND4J for it is on the class path; found")
        .contains("CpuBackend", "HEAVISIDE_PROFILES=cuda ./heaviside");
  }

  @Test
  void shouldRefuseAChoiceThatComesTooLate() throws Exception {
    assertThat(choose(Preferred.class, "late"))
        .endsWith("Preferred computes 6.0")
        .contains("refused: device=cpu: this process computes with", "Choose the device before");
  }

  @Test
  void shouldNameABackendWhoseClassIsNotThere() throws Exception {
    Files.createDirectories(folder.resolve(SERVICE).getParent());
    Files.writeString(folder.resolve(SERVICE), "org.nd4j.linalg.gone.GoneBackend\n");

    assertThat(start("cpu"))
        .startsWith("refused: the class path names a backend of ND4J that is not there")
        .contains("GoneBackend");
  }

  private String choose(Class<?> backend, String device) throws Exception {
    Files.createDirectories(folder.resolve(SERVICE).getParent());
    Files.writeString(folder.resolve(SERVICE), backend.getName() + "\n");
    return start(device);
  }

  private String start(String device) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder + ":" + System.getProperty("java.class.path"),
                Choice.class.getName(),
                device)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines()).as("a stack trace").noneMatch(line -> line.startsWith("\tat "));
    return String.join("\n", said.lines().filter(DevicesTest::isOurs).toList());
  }

  /** Not what libraries log. */
  private static boolean isOurs(String line) {
    return line.startsWith("refused: ") || line.contains(" computes ");
  }

  /** Chooses as it is told and computes something. */
  static final class Choice {
    private Choice() {}

    public static void main(String[] arguments) {
      try {
        choose(arguments[0]);
      } catch (DeviceException e) {
        System.out.println("refused: " + e.getMessage());
        if (!arguments[0].equals("late")) {
          return;
        }
      }
      System.out.println(
          Nd4j.getBackend().getClass().getSimpleName()
              + " computes "
              + Nd4j.createFromArray(1f, 2f, 3f).sumNumber());
    }

    private static void choose(String device) {
      switch (device) {
        case "nothing" -> Devices.prepare();
        case "late" -> {
          Devices.use(Device.AUTO);
          Nd4j.getBackend();
          Devices.use(Device.CPU);
        }
        default -> Devices.use(Device.valueOf(device.toUpperCase(Locale.ROOT)));
      }
    }
  }
}
