package io.heaviside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CancellationTest {
  /** Whoever sleeps or writes takes the interrupt away; the request is not forgotten with it. */
  @Test
  void shouldStandOnceTheThreadWasInterrupted() {
    Cancellation cancellation = Cancellation.byInterrupt(Thread.currentThread());
    cancellation.check();
    Thread.currentThread().interrupt();

    assertThat(cancellation.isRequested()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(cancellation::check).isInstanceOf(CancelledException.class);
  }
}
