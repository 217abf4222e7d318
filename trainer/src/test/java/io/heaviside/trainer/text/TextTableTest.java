package io.heaviside.trainer.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void shouldAlignWordsLeftAndNumbersRight() {
    String table =
        new TextTable("name", "accuracy", "note")
            .row("a", "9.5 %", "x")
            .row("longer", "98.7 %", "")
            .row("none", "-", "y")
            .render();

    assertThat(table)
        .isEqualTo(
            """
            name    accuracy  note
            ----------------------
            a          9.5 %  x
            longer    98.7 %
            none           -  y
            """);
  }

  @Test
  void shouldRefuseARowOfAnotherLength() {
    TextTable table = new TextTable("a", "b");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.row("1"))
        .withMessageContaining("2 cells; found 1");
  }
}
