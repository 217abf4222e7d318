package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCurveTest {
  @TempDir private Path directory;

  @Test
  void shouldDrawACurveForEachMetric() throws IOException {
    BufferedImage dense =
        draw(
            List.of(
                Map.of("test/accuracy", 0.9, "train/loss", 0.3),
                Map.of("test/accuracy", 0.95, "train/loss", 0.2)));
    BufferedImage sparse =
        draw(
            List.of(
                Map.of("test/accuracy", 0.9, "test/accuracy_sparse", 0.8, "sparsity/total", 0.5),
                Map.of("test/accuracy", 0.95, "test/accuracy_sparse", 0.9, "sparsity/total", 0.7)));

    assertThat(colours(dense)).isEqualTo(2);
    assertThat(colours(sparse)).isEqualTo(3);
  }

  @Test
  void shouldDrawARunOfOneEpochAndLeaveOutWhatIsNotFinite() throws IOException {
    BufferedImage image = draw(List.of(Map.of("test/accuracy", 0.9, "train/loss", Double.NaN)));

    assertThat(colours(image)).isEqualTo(1);
  }

  private BufferedImage draw(List<Map<String, Double>> epochs) throws IOException {
    Path png = directory.resolve("curve.png");
    TrainingCurve.write(png, "a run", epochs);
    return ImageIO.read(png.toFile());
  }

  /** How many hues fill more than a few pixels: one for each curve, the rest is grey. */
  private static long colours(BufferedImage image) {
    Map<Integer, Long> pixels =
        Arrays.stream(
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
            .mapToObj(Color::new)
            .map(c -> Color.RGBtoHSB(c.getRed(), c.getGreen(), c.getBlue(), null))
            .filter(hsb -> hsb[1] > 0.3)
            .collect(Collectors.groupingBy(hsb -> Math.round(hsb[0] * 12), Collectors.counting()));
    return pixels.values().stream().filter(count -> count > 60).count();
  }
}
