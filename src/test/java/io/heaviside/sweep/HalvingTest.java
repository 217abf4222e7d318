package io.heaviside.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalvingTest {
  @Test
  void shouldLengthenTheRungsByEtaUpToTheWholeTraining() {
    assertThat(new Halving(3, 1).rungs(9)).containsExactly(1, 3, 9);
    assertThat(new Halving(3, 1).rungs(10)).containsExactly(1, 3, 10);
    assertThat(new Halving(2, 2).rungs(7)).containsExactly(2, 7);
    assertThat(new Halving(2, 5).rungs(6)).containsExactly(6);
  }

  @Test
  void shouldLetOneInEtaGoOnAndAtLeastOne() {
    assertThat(new Halving(3, 1).survivors(27)).isEqualTo(9);
    assertThat(new Halving(3, 1).survivors(8)).isEqualTo(2);
    assertThat(new Halving(3, 1).survivors(2)).isEqualTo(1);
  }
}
