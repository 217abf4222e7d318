package io.heaviside.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.records.DatasetException;
import io.heaviside.records.DatasetManifest.Shard;
import io.heaviside.records.DatasetManifest.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchTest {
  @Test
  void shouldGiveABatchToTheShardInWhichItBegins() {
    assertThat(Stretch.of(split(520, 30, 460, 0, 490), 500))
        .containsExactly(new Stretch(0, 1000), new Stretch(1000, 1500));
  }

  @Test
  void shouldKeepTheShardsWhenTheyAreWholeBatches() {
    assertThat(Stretch.of(split(10, 20, 5), 10))
        .containsExactly(new Stretch(0, 10), new Stretch(10, 30), new Stretch(30, 35));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 500})
  void shouldTileTheSplitWithWholeBatchesWhateverTheShards(int batch) {
    Random random = new Random(batch);
    for (int round = 0; round < 200; round++) {
      Split split = split(random.ints(1 + random.nextInt(9), 0, 700).toArray());
      long next = 0;
      for (Stretch stretch : Stretch.of(split, batch)) {
        assertThat(stretch.first()).isEqualTo(next).isLessThan(stretch.end());
        assertThat(stretch.first() % batch).isZero();
        next = stretch.end();
      }
      assertThat(next).isEqualTo(split.records());
    }
  }

  /** An ImageNet of RAW images has shards of more bytes than an array of Java may have. */
  @Test
  void shouldHoldWholeBatchesInMemoryHoweverLargeTheShards() {
    int image = 224 * 224 * 3;

    assertThat(Stretch.fitting(image, 500, 64L << 20)).isEqualTo(500);
    assertThat(Stretch.fitting(image, 500, 1L << 30)).isEqualTo(14 * 500);
    assertThat(Stretch.fitting(784, 500, 64L << 20)).isEqualTo(171 * 500);
    assertThat(Stretch.fitting(1, 500, Long.MAX_VALUE) % 500).isZero();
    assertThat(new Stretch(500, 3_000_000_000L).parts(1_000_000_000))
        .containsExactly(
            new Stretch(500, 1_000_000_500),
            new Stretch(1_000_000_500, 2_000_000_500),
            new Stretch(2_000_000_500, 3_000_000_000L));
  }

  @Test
  void shouldRefuseImagesOfWhichABatchFitsIntoNoArray() {
    assertThatThrownBy(() -> Stretch.fitting(4000 * 4000 * 3, 500, 64L << 20))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(
            "Images of 48,000,000 bytes: 500 of them, a batch, take 24,000,000,000")
        .hasMessageContaining("Preprocess them to a smaller size");
  }

  private static Split split(int... records) {
    List<Shard> shards = new ArrayList<>();
    long sum = 0;
    for (int count : records) {
      shards.add(new Shard("shard-" + shards.size(), count, count, "0".repeat(64)));
      sum += count;
    }
    return new Split(sum, List.of(sum), shards);
  }
}
