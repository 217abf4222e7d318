package io.heaviside.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.DatasetManifest.ImageShape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BatchTest {
  private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

  @Test
  void shouldSpreadTheShareOverAllClassesWhenSmoothed() {
    assertThat(targets(0.1).toFloatMatrix()[0])
        .containsExactly(new float[] {0.025f, 0.025f, 0.925f, 0.025f}, within(1e-7f));
    assertThat(targets(0.1).toFloatMatrix()[1])
        .containsExactly(new float[] {0.925f, 0.025f, 0.025f, 0.025f}, within(1e-7f));
  }

  @Test
  void shouldBeOneHotWhenNotSmoothed() {
    assertThat(targets(0).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 0, 1, 0}, {1, 0, 0, 0}});
  }

  private static INDArray targets(double smoothing) {
    return new Batch(new float[2], new int[] {2, 0}, PIXEL, 4, smoothing).toDataSet().getLabels();
  }
}
