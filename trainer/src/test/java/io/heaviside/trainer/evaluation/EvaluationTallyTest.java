package io.heaviside.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures against their definitions, evaluated image by image the long way. */
class EvaluationTallyTest {
  private static final int CLASSES = 8;
  private static final int IMAGES = 400;

  private final double[][] probabilities = new double[IMAGES][CLASSES];
  private final int[] labels = new int[IMAGES];

  private Evaluation random() {
    Random random = new Random(7);
    EvaluationTally tally = new EvaluationTally(CLASSES);
    for (int i = 0; i < IMAGES; i++) {
      double[] p = random.doubles(CLASSES).map(u -> Math.pow(u, 4)).toArray();
      double sum = Arrays.stream(p).sum();
      float[] row = new float[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        row[c] = (float) (p[c] / sum);
        probabilities[i][c] = row[c];
      }
      labels[i] = i % 3 == 0 ? ranked(i).get(0) : random.nextInt(CLASSES);
      tally.add(row, new int[] {labels[i]});
    }
    return tally.finish();
  }

  private List<Integer> ranked(int image) {
    return IntStream.range(0, CLASSES)
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -probabilities[image][c]))
        .toList();
  }

  @Test
  void shouldCountFirstAndFirstFiveGuessesWhenAsked() {
    Evaluation found = random();

    assertThat(found.images()).isEqualTo(IMAGES);
    assertThat(found.top1()).isEqualTo(share(1)).isStrictlyBetween(0.2, 0.8);
    assertThat(found.top5()).isEqualTo(share(5)).isStrictlyBetween(found.top1(), 1.0);
  }

  private double share(int guesses) {
    return IntStream.range(0, IMAGES)
            .filter(i -> ranked(i).subList(0, guesses).contains(labels[i]))
            .count()
        / (double) IMAGES;
  }

  @Test
  void shouldGiveTheMeanCrossEntropyWhenAsked() {
    Evaluation found = random();

    double sum =
        IntStream.range(0, IMAGES).mapToDouble(i -> -Math.log(probabilities[i][labels[i]])).sum();
    assertThat(found.loss()).isCloseTo(sum / IMAGES, within(1e-9));
  }

  @Test
  void shouldCountWhichClassWasTakenForWhich() {
    Evaluation found = random();

    for (int is = 0; is < CLASSES; is++) {
      int of = is;
      int[] images = IntStream.range(0, IMAGES).filter(i -> labels[i] == of).toArray();
      for (int seen = 0; seen < CLASSES; seen++) {
        int as = seen;
        assertThat(found.confusion().counts().get(is).get(seen))
            .isEqualTo((int) Arrays.stream(images).filter(i -> ranked(i).get(0) == as).count());
      }
      long right = Arrays.stream(images).filter(i -> ranked(i).get(0) == of).count();
      assertThat(found.confusion().accuracy(is)).isEqualTo((double) right / images.length);
    }
  }

  /** Guo et al., eq. 3, with bin m = (m/15, (m+1)/15]. */
  @Test
  void shouldGiveTheExpectedCalibrationErrorOfFifteenBinsOfEqualWidth() {
    Evaluation found = random();

    double error = 0;
    for (int m = 0; m < 15; m++) {
      double lower = m / 15.0;
      double upper = (m + 1) / 15.0;
      int[] bin =
          IntStream.range(0, IMAGES)
              .filter(i -> confidence(i) > lower && confidence(i) <= upper)
              .toArray();
      assertThat(found.calibration().bins().get(m).images()).isEqualTo(bin.length);
      if (bin.length > 0) {
        double accuracy =
            Arrays.stream(bin).filter(i -> ranked(i).get(0) == labels[i]).count()
                / (double) bin.length;
        double confidence =
            Arrays.stream(bin).mapToDouble(this::confidence).average().orElseThrow();
        error += bin.length / (double) IMAGES * Math.abs(accuracy - confidence);
      }
    }
    assertThat(found.calibration().expectedError()).isCloseTo(error, within(1e-9));
    assertThat(error).isGreaterThan(0.02);
  }

  private double confidence(int image) {
    return probabilities[image][ranked(image).get(0)];
  }

  /** Two answers at 0.9, one of them right, and two right ones at 0.6: 0.5 x 0.4 + 0.5 x 0.4. */
  @Test
  void shouldMatchAFigureDoneByHand() {
    EvaluationTally tally = new EvaluationTally(2);
    tally.add(new float[] {0.9f, 0.1f, 0.9f, 0.1f, 0.4f, 0.6f, 0.6f, 0.4f}, new int[] {0, 1, 1, 0});

    Evaluation found = tally.finish();

    assertThat(found.calibration().expectedError()).isCloseTo(0.4, within(1e-6));
    assertThat(found.confusion().counts()).containsExactly(List.of(2, 0), List.of(1, 1));
    assertThat(found.figures()).containsOnlyKeys("loss", "ece");
    assertThat(tally.correct().toString()).isEqualTo("{0, 2, 3}");
  }

  @Test
  void shouldTakeTheFirstOfEqualProbabilitiesAsArgMaxDoes() {
    EvaluationTally tally = new EvaluationTally(6);
    float[] even = new float[6];
    Arrays.fill(even, 1 / 6f);
    tally.add(even, new int[] {0});
    tally.add(even, new int[] {5});

    assertThat(tally.finish().top1()).isEqualTo(0.5);
    assertThat(tally.finish().top5()).isEqualTo(0.5);
  }

  @Test
  void shouldStayFiniteWhenANetworkIsSureAndWrong() {
    EvaluationTally tally = new EvaluationTally(2);
    tally.add(new float[] {1, 0}, new int[] {1});

    assertThat(tally.finish().loss()).isBetween(80.0, 100.0);
    assertThat(tally.finish().calibration().expectedError()).isEqualTo(1);
  }
}
