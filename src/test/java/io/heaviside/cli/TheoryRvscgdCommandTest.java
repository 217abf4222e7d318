package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheoryRvscgdCommandTest {
  @TempDir private Path directory;

  @Test
  void shouldShowThatFigure4IsMonotoneAndFindsTheSupport() {
    String out = succeed();

    assertThat(out)
        .contains("k=20 units, d=50 inputs", "K=3.18310", "beta=0.004, lambda=1e-4", "0.223607")
        .contains("monotone down to 2 theta_eq: yes (in 400 steps theta rose 0 times")
        .contains("support recovered: yes (5 of 5 non-zero weights found, 0 others)")
        .contains("conditions of Theorem 1 hold: yes")
        .contains("the limit is w* itself, theta_eq = 0", "--distribution gaussian")
        .contains("Not in the text at hand: scale s, slope c", "--scale, --slope", "--steps")
        .doesNotContain("expectation;");
    assertThat(out.lines().map(String::length)).allMatch(length -> length <= 110);
  }

  /** The angles of an independent implementation at the paper's own step size. */
  @Test
  void shouldTakeThePapersStepSizeWhenAsked() {
    String out = succeed("--paper", "--start-angle", "1.5265");

    assertThat(row(out, "0")).startsWith("1.5265e+00");
    assertThat(row(out, "10,000")).startsWith("1.215");
    assertThat(row(out, "100,000")).startsWith("7.90");
    assertThat(row(out, "400,000")).startsWith("5.5698e-06");
  }

  @Test
  void shouldSayWhatWasLostWhenTheWeightsAreBelowTheThreshold() {
    String out = succeed("--non-zeros", "25");

    assertThat(out)
        .contains("25 of 50 weights non-zero, all of magnitude 0.200000; 0 above the threshold")
        .contains("support recovered: no (0 of 25 non-zero weights found, 0 others)");
  }

  @Test
  void shouldSayThatTheAngleRisesWhenStartedAtTheTarget() {
    String out = succeed("--distribution", "gaussian", "--non-zeros", "15", "--start-angle", "0");

    assertThat(out)
        .contains("monotone down to 2 theta_eq: nothing to see, theta starts below that")
        .contains("conclusions of Theorem 1 at the last w: the limit is reached")
        .contains("\n  1. holds: theta = ", "\n  2. holds: w* = ", "\n  3. holds: ||w-w*|| = ");
  }

  @Test
  void shouldSayThatTheConclusionsAreOfTheLimitWhenItIsNotReached() {
    String out = succeed("--distribution", "gaussian", "--non-zeros", "15", "--steps", "20");

    assertThat(out)
        .contains("conclusions of Theorem 1 at the last w: the limit is not reached")
        .contains("\n  1. not yet: theta = ", "\n  2. not yet: w* = ", "\n  3. not yet: ");
  }

  @Test
  void shouldSayThatTheAngleFallsAtOnceWhenTheFirstStepGoesBelow() {
    String out =
        succeed(
            "--distribution",
            "gaussian",
            "--non-zeros",
            "15",
            "--start-angle",
            "1e-3",
            "--eta",
            "0.25",
            "--steps",
            "20");

    assertThat(out).contains("nothing to see, theta falls below that in the first step");
  }

  @Test
  void shouldSayThatTheTheoremIsAboutTheExpectationWhenSamplesAreDrawn() {
    assertThat(succeed("--batch", "64", "--steps", "50"))
        .contains("Theorem 1 is about the expectation; all of this is for comparison.");
  }

  @Test
  void shouldSayWhichConditionFailsWhenTheStepIsTooLong() {
    String out = succeed("--eta", "0.5", "--steps", "20", "--slope", "1");

    assertThat(out)
        .contains("conditions of Theorem 1 hold: no")
        .containsPattern("\\(iii\\) eta <= 1 / \\(beta \\+ L\\) .* no\n")
        .containsPattern("\\(Lemma 4\\) c <= sqrt\\(2 / pi\\) .* no\n");
  }

  @Test
  void shouldWriteTheTableOfAllStepsOnce() throws IOException {
    succeed("--steps", "40", "--csv", "t.csv");

    List<String> lines = Files.readAllLines(directory.resolve("t.csv"));
    assertThat(lines.get(0)).startsWith("step,theta,theta_predicted,f,lagrangian,gamma,norm_u");
    assertThat(lines).hasSize(42);
    assertThat(lines.stream().map(line -> line.split(",", -1).length)).containsOnly(15);
    assertThat(lines.get(41)).startsWith("40,");
    assertThat(files()).containsExactly("t.csv");
  }

  @Test
  void shouldDrawEveryCurveInItsColour() throws IOException {
    succeed("--penalty", "transformed-l1", "--distribution", "gaussian", "--plot", "figure.png");

    BufferedImage image = ImageIO.read(directory.resolve("figure.png").toFile());
    for (int rgb : new int[] {0xE69F00, 0xD55E00, 0x009E73, 0x0072B2}) {
      assertThat(pixels(image, rgb)).as("%06x", rgb).isGreaterThan(300);
    }
    assertThat(files()).containsExactly("figure.png");
  }

  @Test
  void shouldGiveTheSameBytesWhenTheSeedIsTheSame() throws IOException {
    succeed("--batch", "8", "--seed", "7", "--steps", "50", "--csv", "a.csv");
    succeed("--batch", "8", "--seed", "7", "--steps", "50", "--csv", "b.csv");
    succeed("--batch", "8", "--seed", "8", "--steps", "50", "--csv", "c.csv");

    assertThat(directory.resolve("a.csv")).hasSameBinaryContentAs(directory.resolve("b.csv"));
    assertThat(Files.mismatch(directory.resolve("a.csv"), directory.resolve("c.csv")))
        .isNotNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "--penalty=l2, 'penalty: found l2; expected l0, l1 or transformed-l1'",
    "--a=2, 'only transformed-l1 has this parameter'",
    "--beta=0, 'beta: found 0.0; expected a number > 0'",
    "--lambda=-1, 'lambda: found -1.0'",
    "--eta=NaN, 'eta: found NaN'",
    "--steps=0, 'steps: found 0; expected a whole number from 1'",
    "--non-zeros=51, 'from 1 to 50. Change --non-zeros.'",
    "--start-angle=3.2, 'from 0 to pi'",
    "--distribution=uniform, 'EQUAL'",
    "--units=0, 'units: found 0'",
    "--batch=-1, 'batch: found -1'",
    "--csv=nowhere/t.csv, 'nowhere is not a directory that you may write to'",
    "--plot=., 'is a directory; expected a file'",
  })
  void shouldRefuseWithASentenceWhenTheInputIsWrong(String option, String sentence)
      throws IOException {
    assertRefused(run(option), sentence);
  }

  @Test
  void shouldRefuseTwoStepSizes() throws IOException {
    assertRefused(run("--paper", "--eta", "1e-3"), "--paper, which is --eta 1e-5");
  }

  @Test
  void shouldNameTheMethodsWhenNoneIsGiven() {
    Cli.Result result = new Cli(directory, Map.of()).run("theory");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a method is missing: ftprop or rvscgd");
  }

  private void assertRefused(Cli.Result result, String sentence) throws IOException {
    assertThat(result.code()).as(result.toString()).isEqualTo(2);
    assertThat(result.err()).contains("heaviside: ").contains(sentence).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
    assertThat(files()).isEmpty();
  }

  private String succeed(String... options) {
    Cli.Result result = run(options);
    assertThat(result.code()).as(result.toString()).isZero();
    return result.out();
  }

  private Cli.Result run(String... options) {
    String[] arguments =
        Stream.concat(Stream.of("theory", "rvscgd"), Stream.of(options)).toArray(String[]::new);
    return new Cli(directory, Map.of()).run(arguments);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What a step's row of the table says after the step. */
  private static String row(String out, String step) {
    return out.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(step + "  "))
        .findFirst()
        .orElseThrow()
        .substring(step.length())
        .strip();
  }

  private static long pixels(BufferedImage image, int rgb) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(all).filter(pixel -> (pixel & 0xFFFFFF) == rgb).count();
  }
}
