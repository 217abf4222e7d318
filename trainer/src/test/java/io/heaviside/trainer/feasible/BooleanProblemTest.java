package io.heaviside.trainer.feasible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.trainer.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BooleanProblemTest {

  @ParameterizedTest
  @CsvSource({
    "xor, -++-",
    "AND, ---+",
    "or, -+++",
    "parity-3, -++-+--+",
    "majority-3, ---+-+++",
    "majority-2, ---+",
    "and-3, -------+",
    "or-1, -+",
    "table:0110, -++-",
    "table:00010111, ---+-+++"
  })
  void shouldHaveTheTruthTableWhenNamed(String problem, String labels) {
    assertThat(BooleanProblem.parse(problem).trainingSet().labels()).hasToString(labels);
  }

  @Test
  void shouldCountTheFirstInputHighestWhenRowsAreWritten() {
    assertThat(BooleanProblem.parse("table:0100").trainingSet().inputs())
        .hasToString("[(-1, -1), (-1, 1), (1, -1), (1, 1)]");
  }

  @Test
  void shouldHaveARowForEachOutputWhenTablesAreSeparatedByCommas() {
    assertThat(BooleanProblem.parse("table:0110,0001").trainingSet().labels())
        .hasToString("-++- ---+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nand",
        "",
        "parity",
        "parity-0",
        "parity-13",
        "parity-99999",
        "table:",
        "table:0",
        "table:012",
        "table:010",
        "table:0110,01",
        "majority--3"
      })
  void shouldRefuseWithACureWhenTheProblemMeansNothing(String problem) {
    assertThatThrownBy(() -> BooleanProblem.parse(problem))
        .isInstanceOf(ConfigException.class)
        .hasMessageMatching("problem.*: found .*; expected .*\\. [A-Z].*\\.");
  }
}
