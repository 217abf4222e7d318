package io.heaviside.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrectImagesTest {
  private static CorrectImages random(int images, double share) {
    Random random = new Random(7);
    BitSet correct = new BitSet();
    for (int i = 0; i < images; i++) {
      correct.set(i, random.nextDouble() < share);
    }
    return new CorrectImages(images, correct);
  }

  @Test
  void shouldReadBackWhatItWroteWhateverTheNumberOfImages() {
    for (int images : new int[] {1, 7, 8, 9, 64, 1_000, 10_000}) {
      for (double share : new double[] {0, 0.5, 0.99, 1}) {
        CorrectImages written = random(images, share);

        assertThat(CorrectImages.decoded(images, written.encoded())).isEqualTo(written);
      }
    }
  }

  @Test
  void shouldTakeFewBytesWhereMostImagesAreCorrect() {
    assertThat(random(10_000, 0.99).encoded()).hasSizeLessThan(400);
  }

  @Test
  void shouldCountTheShare() {
    BitSet correct = new BitSet();
    correct.set(0);
    correct.set(3);

    assertThat(new CorrectImages(8, correct).accuracy()).isEqualTo(0.25);
  }

  @Test
  void shouldRefuseWhatIsDamagedOrOfMoreImages() {
    String text = random(64, 1).encoded();

    assertThatThrownBy(() -> CorrectImages.decoded(63, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image 63 of 63");
    assertThatThrownBy(() -> CorrectImages.decoded(64, "AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CorrectImages.decoded(64, "not base64"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
