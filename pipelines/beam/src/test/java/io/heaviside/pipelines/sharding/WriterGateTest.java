package io.heaviside.pipelines.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriterGateTest {
  private static ShardTarget run(String id) {
    return new ShardTarget("directory", "work", id);
  }

  @Test
  void shouldWaitForTheWriterAtWorkAndLetNoOtherIn() throws InterruptedException {
    List<String> events = new CopyOnWriteArrayList<>();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayLeave = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () ->
                WriterGate.pass(
                    "waiting",
                    () -> {
                      entered.countDown();
                      await(mayLeave);
                      return events.add("written");
                    }));
    Thread closer =
        new Thread(
            () -> {
              WriterGate.close(run("waiting"));
              events.add("closed");
            });

    writer.start();
    entered.await();
    closer.start();
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    mayLeave.countDown();
    writer.join();
    closer.join();

    assertThat(events).containsExactly("written", "closed");
    assertThatThrownBy(() -> WriterGate.pass("waiting", () -> events.add("late")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldLeaveOtherRunsAlone() {
    WriterGate.close(run("one"));

    assertThat(WriterGate.<String>pass("two", () -> "written")).isEqualTo("written");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
