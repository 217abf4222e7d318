package io.heaviside.tracking.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.TrackingException;
import io.heaviside.tracking.spool.Spool;
import io.heaviside.tracking.spool.SpooledRun;
import io.heaviside.tracking.spool.Spools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeliveryQueueTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
  private static final Backoff HOURS = new Backoff(Duration.ofHours(1), Duration.ofHours(2));

  /** Takes what it is given, after so many failures. */
  private static class Shore implements Destination {
    final List<Entry> delivered = Collections.synchronizedList(new ArrayList<>());
    final List<Entry> refused = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    final List<String> reasons = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger failuresLeft = new AtomicInteger();
    final AtomicInteger attempts = new AtomicInteger();
    final CountDownLatch delayed = new CountDownLatch(1);

    @Override
    public int batch(List<Entry> waiting) {
      return Math.min(3, waiting.size());
    }

    @Override
    public void deliver(List<Entry> batch) throws TemporaryFailure {
      attempts.incrementAndGet();
      if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new TemporaryFailure("stormy", new IllegalStateException());
      }
      if (batch.contains(tag(13))) {
        throw new TrackingException("never");
      }
      sizes.add(batch.size());
      delivered.addAll(batch);
    }

    @Override
    public void delayed(TemporaryFailure failure) {
      reasons.add(String.valueOf(failure.getMessage()));
      delayed.countDown();
    }

    @Override
    public void refused(List<Entry> batch, RuntimeException reason) {
      refused.addAll(batch);
    }
  }

  private static Entry tag(int number) {
    return new Entry.Tag("t", Integer.toString(number));
  }

  private static List<Entry> tags(int from, int to) {
    return IntStream.range(from, to).mapToObj(DeliveryQueueTest::tag).toList();
  }

  @Test
  void shouldDeliverInOrderAndInBatches() {
    Shore shore = new Shore();
    DeliveryQueue queue = new DeliveryQueue("test", 100, SHORT, shore);
    assertThat(queue.offer(tags(20, 30), LONG)).isTrue();
    assertThat(queue.drain(LONG)).isTrue();

    assertThat(shore.delivered).containsExactlyElementsOf(tags(20, 30));
    assertThat(shore.sizes).allMatch(size -> size <= 3);
    assertThat(queue.close(LONG)).isEmpty();
  }

  @Test
  void shouldTryAgainWithTheSameEntries() {
    Shore shore = new Shore();
    shore.failuresLeft.set(4);
    DeliveryQueue queue = new DeliveryQueue("test", 100, SHORT, shore);
    queue.offer(tags(20, 25), LONG);

    assertThat(queue.close(LONG)).isEmpty();
    assertThat(shore.delivered).containsExactlyElementsOf(tags(20, 25));
    assertThat(shore.attempts.get()).isEqualTo(6);
  }

  @Test
  void shouldHandOverOnlyTheRefusedBatch() {
    Shore shore = new Shore();
    DeliveryQueue queue = new DeliveryQueue("test", 100, SHORT, shore);
    queue.offer(List.of(tag(13)), LONG);
    queue.drain(LONG);
    queue.offer(tags(20, 22), LONG);

    assertThat(queue.close(LONG)).isEmpty();
    assertThat(shore.refused).containsExactly(tag(13));
    assertThat(shore.delivered).containsExactlyElementsOf(tags(20, 22));
  }

  @Test
  void shouldNotWaitLongerThanAllowedWhenFullAndTakeMoreLater() throws Exception {
    Shore shore = new Shore();
    shore.failuresLeft.set(1);
    DeliveryQueue queue = new DeliveryQueue("test", 2, HOURS, shore);
    queue.offer(tags(20, 22), LONG);
    shore.delayed.await();

    assertThat(queue.offer(tags(22, 23), Duration.ofMillis(1))).isFalse();
    queue.hurry();
    assertThat(queue.offer(tags(22, 23), LONG)).isTrue();
    assertThat(queue.close(LONG)).isEmpty();
    assertThat(shore.delivered).containsExactlyElementsOf(tags(20, 23));
  }

  @Test
  void shouldNotWaitForAPauseWhenDrainingFails() throws Exception {
    Shore shore = new Shore();
    shore.failuresLeft.set(2);
    DeliveryQueue queue = new DeliveryQueue("test", 9, HOURS, shore);
    queue.offer(tags(20, 22), LONG);
    shore.delayed.await();

    assertThat(queue.drain(LONG)).isFalse();
    assertThat(queue.drain(LONG)).isTrue();
    assertThat(queue.close(LONG)).isEmpty();
  }

  @Test
  void shouldGiveBackWhatIsLeftWhenTheTimeIsOver() {
    Shore shore = new Shore();
    shore.failuresLeft.set(Integer.MAX_VALUE);
    DeliveryQueue queue = new DeliveryQueue("test", 100, SHORT, shore);
    queue.offer(tags(20, 25), LONG);

    assertThat(queue.close(Duration.ofMillis(20))).containsExactlyElementsOf(tags(20, 25));
    assertThat(queue.offer(tags(25, 26), LONG)).isFalse();
    assertThat(queue.close(LONG)).isEmpty();
  }

  private static final SpooledRun RUN =
      new SpooledRun("http://host:5000", "ab12", "1", "mnist", "first", "", 7, Map.of());

  @Test
  void shouldWaitAndLoseNothingWhileTheDiskCannotBeRead(@TempDir Path folder) throws Exception {
    Shore shore = new Shore();
    shore.failuresLeft.set(1);
    Path log = folder.resolve("ab12/entries.log");
    try (Spool spool = Spools.create(folder, RUN, 1 << 20, notice -> {})) {
      DeliveryQueue queue = new DeliveryQueue("test", 3, HOURS, spool, shore);
      queue.offer(tags(20, 23), LONG);
      shore.delayed.await();
      queue.offer(tags(23, 30), LONG);
      byte[] whole = Files.readAllBytes(log);
      byte[] damaged = whole.clone();
      damaged[whole.length - 1] ^= 1;
      Files.write(log, damaged);

      assertThat(queue.drain(LONG)).isFalse();
      assertThat(shore.delivered).containsExactlyElementsOf(tags(20, 29));
      assertThat(shore.reasons).last().asString().contains("cannot be read", "damaged at byte");
      assertThat(spool.isDelivered()).isFalse();

      // What has arrived is noted at the end, which is not damaged.
      byte[] now = Files.readAllBytes(log);
      System.arraycopy(whole, 0, now, 0, whole.length);
      Files.write(log, now);
      assertThat(queue.drain(LONG)).isTrue();
      assertThat(queue.close(LONG)).isEmpty();
      assertThat(shore.delivered).containsExactlyElementsOf(tags(20, 30));
    }
  }

  /** A process that dies in between would find neither the entry's file nor the note. */
  @Test
  void shouldSettleABatchWhenTheBacklogKnowsThatItHasArrived(@TempDir Path folder)
      throws Exception {
    BlockingQueue<Boolean> known = new LinkedBlockingQueue<>();
    try (Spool spool = Spools.create(folder, RUN, 1 << 20, notice -> {})) {
      Shore shore =
          new Shore() {
            @Override
            public void settled(List<Entry> batch) {
              known.add(spool.isDelivered());
            }
          };
      DeliveryQueue queue = new DeliveryQueue("test", 100, SHORT, spool, shore);
      queue.offer(List.of(tag(20)), LONG);
      assertThat(known.take()).isTrue();
      queue.offer(List.of(tag(13)), LONG);
      assertThat(known.take()).isTrue();
      queue.close(LONG);
    }
  }

  @Test
  void shouldKeepPausesBetweenHalfAndTheWholeOfTheDoublingTime() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000));
    for (int failures = 1; failures < 100; failures++) {
      long full = Math.min(1_000, 100L << Math.min(failures - 1, 10));
      assertThat(backoff.pause(failures))
          .isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
    }
  }
}
