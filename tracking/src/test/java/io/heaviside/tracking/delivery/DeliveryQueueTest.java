package io.heaviside.tracking.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.tracking.TrackingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryQueueTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
  private static final Backoff HOURS = new Backoff(Duration.ofHours(1), Duration.ofHours(2));

  /** Takes what it is given, after so many failures. */
  private static final class Shore implements Destination {
    final List<Entry> delivered = Collections.synchronizedList(new ArrayList<>());
    final List<Entry> refused = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
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
