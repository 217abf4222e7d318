package io.heaviside.pipelines.badrecords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRecordLimitTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, false",
    "0, 1, 10, true",
    "12, 12, 13, false",
    "12, 13, 13000000, true",
    "0.1%, 1, 1000, false",
    "0.1%, 1, 999, true",
    "0.1 %, 2, 1999, true",
    "0%, 1, 1000000, true",
    "100%, 7, 7, false",
    "33.3%, 333, 1000, false",
    "33.3%, 334, 1000, true"
  })
  void shouldCompareExactly(String limit, long bad, long all, boolean exceeded) {
    assertThat(BadRecordLimit.parse("--x", limit).isExceeded(bad, all)).isEqualTo(exceeded);
  }
}
