package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnitLearnerTest {

  @Test
  void shouldGiveMinusOneWhenThePreActivationIsZero() {
    Unit unit = Unit.of(0.5, -0.25);

    assertThat(unit.activation(Point.of(0.5))).isEqualTo(-1);
    assertThat(unit.activation(Point.of(Math.nextUp(0.5)))).isEqualTo(1);
  }

  /** The learners agree with the linear program, and so with each other, on all 256 functions. */
  @ParameterizedTest
  @EnumSource(UnitLearning.class)
  void shouldMissNothingExactlyWhenTheDataAreSeparable(UnitLearning learning) {
    for (LabelledPoints data : functionsOfThree()) {
      int errors = learning.learner().learn(data).errors(data);
      assertThat(errors == 0).isEqualTo(LinearSeparability.decide(data).isSeparable());
    }
  }

  @Test
  void shouldGiveIntegersWhenThePerceptronRuleSeesSigns() {
    for (LabelledPoints data : functionsOfThree()) {
      Unit unit = UnitLearning.PERCEPTRON.learner().learn(data);
      assertThat(unit.weights()).allMatch(w -> w.stripTrailingZeros().scale() <= 0);
    }
  }

  /** AND, each example three times, and one label wrong: the best unit misses that one alone. */
  @Test
  void shouldKeepTheBestWeightsWhenThePerceptronRuleDoesNotEnd() {
    List<Point> square = BooleanProblem.and(2).trainingSet().inputs();
    List<Point> points = new ArrayList<>();
    BitSet plus = new BitSet();
    for (int i = 0; i < 12; i++) {
      plus.set(i, i % 4 == 3);
      points.add(square.get(i % 4));
    }
    points.add(square.get(3));
    LabelledPoints data = new LabelledPoints(points, plus);

    assertThat(UnitLearning.PERCEPTRON.learner().learn(data).errors(data)).isEqualTo(1);
  }

  /** By symmetry w_1 = w_2 = a; b <= -1 and 2a + b >= 1 leave a = 1, b = -1 of least norm. */
  @Test
  void shouldFindTheWidestMarginWhenTheHingeLearnsAnd() {
    TrainingSet and = BooleanProblem.and(2).trainingSet();
    LabelledPoints data = LabelledPoints.ofUnit(and.inputs(), and.labels(), 0);

    double[] w = new HingeLearner(1e3).minimize(data);

    assertThat(w).containsExactly(new double[] {1, 1, -1}, within(1e-6));
  }

  /** Convex objectives: what no small step improves is the global minimum. */
  @Test
  void shouldReachTheMinimumWhenTheHingeIsSoft() {
    HingeLearner learner = new HingeLearner(0.7);
    for (LabelledPoints data : overlapping()) {
      assertMinimum(learner.minimize(data), w -> learner.objective(data, w));
    }
  }

  @Test
  void shouldReachTheMinimumWhenTheLossIsLogistic() {
    LogisticLearner learner = new LogisticLearner(0.05);
    for (LabelledPoints data : overlapping()) {
      double[] w = learner.minimize(data);
      assertMinimum(w, v -> learner.objective(data, v));
      for (int k = 0; k < w.length; k++) {
        double[] up = w.clone();
        double[] down = w.clone();
        up[k] += 1e-5;
        down[k] -= 1e-5;
        double slope = (learner.objective(data, up) - learner.objective(data, down)) / 2e-5;
        assertThat(slope).isCloseTo(0, within(1e-4));
      }
    }
  }

  private static void assertMinimum(double[] w, ToDoubleFunction<double[]> objective) {
    Random random = new Random(9);
    double reached = objective.applyAsDouble(w);
    for (int trial = 0; trial < 300; trial++) {
      double[] other = w.clone();
      double size = Math.pow(10, -4 * random.nextDouble());
      for (int k = 0; k < other.length; k++) {
        other[k] += size * random.nextGaussian();
      }
      assertThat(reached).isLessThanOrEqualTo(objective.applyAsDouble(other) + 1e-9);
    }
  }

  private static List<LabelledPoints> functionsOfThree() {
    List<Point> cube = BooleanProblem.parity(3).trainingSet().inputs();
    List<LabelledPoints> functions = new ArrayList<>();
    for (long table = 0; table < 256; table++) {
      functions.add(new LabelledPoints(cube, BitSet.valueOf(new long[] {table})));
    }
    return functions;
  }

  private static List<LabelledPoints> overlapping() {
    Random random = new Random(3);
    List<LabelledPoints> all = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      List<Point> points = new ArrayList<>();
      BitSet plus = new BitSet();
      for (int i = 0; i < 25; i++) {
        double shift = i % 2 == 0 ? 0.7 : -0.7;
        points.add(Point.of(random.nextGaussian() + shift, random.nextGaussian()));
        plus.set(i, i % 2 == 0);
      }
      all.add(new LabelledPoints(points, plus));
    }
    return all;
  }
}
