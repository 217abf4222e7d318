package io.heaviside.trainer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void shouldReplaceWhatTheTerminalWouldObeyAndNothingElse() {
    assertThat(Printable.of("a\u001b[2Jb\tc\rd\ne")).isEqualTo("a?[2Jb?c?d?e");
    // The one-character form of ESC [, and an override of the direction.
    assertThat(Printable.of("\u009b2J \u202Eabc\u2029")).isEqualTo("?2J ?abc?");
    assertThat(Printable.of("läßt 汉字 ± … 🙂")).isEqualTo("läßt 汉字 ± … 🙂");
  }
}
