package io.heaviside.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.RawSplit;
import io.heaviside.trainer.TwoClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
  private static final Normalization HALVES =
      new Normalization(new ChannelStatistics(List.of(0.5), List.of(0.25)));

  @TempDir Path directory;

  @Test
  void shouldVisitEveryImageOnceWhenShuffled() {
    Batches batches = batches(103, 10);

    int[] order = batches.shuffled(1, 0);

    assertThat(batches.count()).isEqualTo(11);
    assertThat(Arrays.stream(order).sorted().toArray())
        .containsExactly(IntStream.range(0, 103).toArray());
  }

  @Test
  void shouldDependOnSeedAndEpochAloneWhenShuffled() {
    Batches batches = batches(50, 8);

    assertThat(batches.shuffled(1, 0)).containsExactly(batches(50, 16).shuffled(1, 0));
    assertThat(batches.shuffled(1, 0)).isNotEqualTo(batches.shuffled(1, 1));
    assertThat(batches.shuffled(1, 0)).isNotEqualTo(batches.shuffled(2, 0));
  }

  @Test
  void shouldNormalizeBytesWhenBatching() {
    RawSplit split = split(4);
    Batches batches = new Batches(split, HALVES, 2, 3);

    Batch batch = batches.batch(new int[] {2, 0, 1, 3}, 0);

    int values = split.shape().values();
    for (int i = 0; i < values; i++) {
      int pixel = split.pixels()[2 * values + i] & 0xff;
      assertThat(batch.features()[i])
          .isCloseTo((float) ((pixel / 255.0 - 0.5) / 0.25), within(1e-6f));
    }
    assertThat(batch.labels())
        .containsExactly(split.labels()[2], split.labels()[0], split.labels()[1]);
    assertThat(batches.batch(new int[] {2, 0, 1, 3}, 1).size()).isEqualTo(1);
  }

  @Test
  void shouldMoveChannelsToTheFrontWhenImagesHaveColour() {
    Normalization identity =
        new Normalization(
            new ChannelStatistics(
                List.of(0.0, 0.0, 0.0), List.of(1 / 255.0, 1 / 255.0, 1 / 255.0)));
    float[] features = new float[12];
    RawSplit colour =
        TwoClasses.colour(directory, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});

    identity.write(colour, 0, features, 0);

    assertThat(features)
        .containsExactly(new float[] {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}, within(1e-4f));
  }

  @Test
  void shouldGiveTheSameBatchesInOrderWhenPrefetched() {
    Batches batches = batches(25, 4);
    int[] order = batches.shuffled(3, 2);
    List<float[]> prefetched = new ArrayList<>();

    try (Prefetch upcoming = new Prefetch(batches, order)) {
      upcoming.forEachRemaining(batch -> prefetched.add(batch.features()));
    }

    assertThat(prefetched).hasSize(batches.count());
    for (int i = 0; i < batches.count(); i++) {
      assertThat(prefetched.get(i)).containsExactly(batches.batch(order, i).features());
    }
  }

  private Batches batches(int images, int size) {
    return new Batches(split(images), HALVES, 2, size);
  }

  private RawSplit split(int images) {
    Path place = directory.resolve(images + "-images");
    TwoClasses.write(place, images, 2);
    return Dataset.open(place).readRaw("train");
  }
}
