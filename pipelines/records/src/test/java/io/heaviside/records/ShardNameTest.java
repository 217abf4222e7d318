package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardNameTest {
  @ParameterizedTest
  @CsvSource({
    "train, 12, 64, train-00012-of-00064.tfrecord",
    "test, 0, 1, test-00000-of-00001.tfrecord",
    "train, 99999, 123456, train-99999-of-123456.tfrecord"
  })
  void shouldPadToFiveDigitsWhenNaming(String split, int index, int count, String name) {
    assertThat(ShardName.of(split, index, count)).isEqualTo(name);
  }

  @Test
  void shouldUseAsciiDigitsWhenTheLocaleHasOthers() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      assertThat(ShardName.of("train", 1, 2)).isEqualTo("train-00001-of-00002.tfrecord");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"train, -1, 4", "train, 4, 4", "train, 0, 0", "../x, 0, 1", "'', 0, 1"})
  void shouldRefuseWhenOutOfRangeOrNoPlainName(String split, int index, int count) {
    assertThatThrownBy(() -> ShardName.of(split, index, count))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(split);
  }
}
