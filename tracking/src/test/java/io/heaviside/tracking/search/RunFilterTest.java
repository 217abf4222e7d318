package io.heaviside.tracking.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heaviside.tracking.TrackingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = ';',
      value = {
        "metrics.\"best/a\" > .5 aNd params.k='v'; metrics.`best/a` > .5 AND params.`k` = 'v'",
        "params.optimizer.learning_rate = \"it's\"; params.`optimizer.learning_rate` = \"it's\"",
        "attr.created >= 5; attributes.start_time >= 5",
        "run_id not  in ('a',\"b\"); attributes.run_id NOT IN ('a', 'b')",
        "  status='FINISHED'  ; attributes.status = 'FINISHED'",
        "status = 'anything'; attributes.status = 'anything'",
        "`run name` = 'x' and `Run name` != 'y'; attributes.run_name = 'x' AND attributes.run_name"
            + " != 'y'",
        "metrics.a > 5. and metrics.b < -5.; metrics.`a` > 5. AND metrics.`b` < -5.",
        "run_id IN ('a',) and run_id IN ('b', 'c' ,  ); attributes.run_id IN ('a') AND"
            + " attributes.run_id IN ('b', 'c')",
      })
  void shouldWriteWhatItReadAsMlflowReadsIt(String typed, String sent) {
    assertThat(RunFilter.parse(typed)).hasToString(sent);
    assertThat(RunFilter.parse(sent)).isEqualTo(RunFilter.parse(typed));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = ';',
      value = {
        "metrics.a > 1 or metrics.b > 1; found or at character 15; has no OR",
        "(metrics.a > 1); found ( at character 1; params.method",
        "metrics.a == 1; found == at character 11; a single =",
        "metrics.a <> 1; found <> at character 11; Write !=",
        "metrics.a LIKE '1'; = != < <= > >= for metrics.`a`; Compare",
        "metrics.a > '1'; expected a number such as 0.98; without quotes",
        "metrics.a > 1.5.2; expected a number; without quotes",
        "metrics.a >; found the end at character 12; without quotes",
        "metrics.best/test_accuracy > 1; a key of letters; metrics.`best/test_accuracy`",
        "metrics. > 1; right behind metrics.; a shell took the backticks",
        "params.method = ftprop; a text in quotes; 'ftprop-mb'",
        "params.epochs = 3; a text in quotes; 'ftprop-mb'",
        "params.method > 'a'; = != LIKE ILIKE; Compare",
        "params.method IN ('a'); lists for run_id only; search once for each",
        "params.method IS NULL; have the field; LIKE '%' finds",
        "params.a = 'it''s'; without the quotes; into \"…\"",
        "params.a = 'b\\'; no backslash; use LIKE",
        "run_id IN 'a'; expected (; ('3f2a…'",
        "run_id IN (); expected a text in quotes; for example",
        "run_id IN ('a',,'b'); found ,; for example",
        "`no attribute` = 'x'; expected metrics.KEY; metrics.`no attribute`",
        "lifecycle_stage = 'x'; run_id, run_name, status; metrics.`lifecycle_stage`",
        "artifact_uri IN ('x'); = != LIKE ILIKE for attributes.artifact_uri; search once",
        "metrics.a > .; expected a number; without quotes",
        "start_time > 5.; whole milliseconds since 1970; without quotes",
        "accuracy > 0.9; run_id, run_name, status; metrics.`accuracy`",
        "optimizer.name = 'adam'; expected metrics.KEY; params.optimizer.name",
        "datasets.name = 'mnist'; expected metrics.KEY; tags.`heaviside.dataset`",
        "start_time > 1.5; whole milliseconds since 1970; without quotes",
        "metrics.a > 1 and; found the end; params.method",
      })
  void shouldSayWhereAndWhyWhenItCannotBeRead(String typed, String expected, String cure) {
    assertThatThrownBy(() -> RunFilter.parse(typed))
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith("filter: found ")
        .hasMessageContaining(typed)
        .satisfies(e -> assertThat(e.getMessage()).containsIgnoringWhitespaces(expected, cure));
  }

  @Test
  void shouldPointAtThePlace() {
    assertThatThrownBy(() -> RunFilter.parse("metrics.a > 1 or x"))
        .hasMessageEndingWith("\n  metrics.a > 1 or x\n                ^");
    assertThatThrownBy(() -> RunOrder.parse("params.a down"))
        .hasMessageStartingWith("order: found down at character 10; expected ASC, DESC");
  }
}
