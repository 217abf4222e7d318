package io.heaviside.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heaviside.records.Dataset;
import io.heaviside.records.DatasetManifest.ChannelStatistics;
import io.heaviside.records.DatasetManifest.ImageShape;
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

    Epoch epoch = batches.shuffled(1, 0);

    assertThat(batches.count()).isEqualTo(11);
    assertThat(Arrays.stream(epoch.order()).sorted().toArray())
        .containsExactly(IntStream.range(0, 103).toArray());
  }

  @Test
  void shouldDependOnSeedAndEpochAloneWhenShuffled() {
    Batches batches = batches(50, 8);

    int[] order = batches.shuffled(1, 0).order();
    assertThat(order).containsExactly(batches(50, 16).shuffled(1, 0).order());
    assertThat(order).isNotEqualTo(batches.shuffled(1, 1).order());
    assertThat(order).isNotEqualTo(batches.shuffled(2, 0).order());
  }

  @Test
  void shouldNormalizeBytesWhenBatching() {
    RawSplit split = split(4);
    Batches batches = new Batches(split, whole(split.shape()), 2, 3);

    Epoch epoch = new Epoch(1, 0, new int[] {2, 0, 1, 3});
    Batch batch = batches.batch(epoch, 0);

    int values = split.shape().values();
    for (int i = 0; i < values; i++) {
      int pixel = split.pixels()[2 * values + i] & 0xff;
      assertThat(batch.features()[i])
          .isCloseTo((float) ((pixel / 255.0 - 0.5) / 0.25), within(1e-6f));
    }
    assertThat(batch.labels())
        .containsExactly(split.labels()[2], split.labels()[0], split.labels()[1]);
    assertThat(batches.batch(epoch, 1).size()).isEqualTo(1);
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

    identity.write(colour, 0, new Window(0, 0, 2, 2, false), features, 0);

    assertThat(features)
        .containsExactly(new float[] {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}, within(1e-4f));
  }

  @Test
  void shouldGiveTheSameBatchesInOrderWhenPrefetched() {
    Batches batches = batches(25, 4);
    Epoch epoch = batches.shuffled(3, 2);
    List<float[]> prefetched = new ArrayList<>();

    try (Prefetch upcoming = new Prefetch(batches, epoch)) {
      upcoming.forEachRemaining(batch -> prefetched.add(batch.features()));
    }

    assertThat(prefetched).hasSize(batches.count());
    for (int i = 0; i < batches.count(); i++) {
      assertThat(prefetched.get(i)).containsExactly(batches.batch(epoch, i).features());
    }
  }

  private Batches batches(int images, int size) {
    RawSplit split = split(images);
    return new Batches(split, whole(split.shape()), 2, size);
  }

  private static Preparation whole(ImageShape shape) {
    return new CentreCrop(shape, shape, HALVES);
  }

  private RawSplit split(int images) {
    Path place = directory.resolve(images + "-images");
    TwoClasses.write(place, images, 2);
    return Dataset.open(place).readRaw("train");
  }
}
