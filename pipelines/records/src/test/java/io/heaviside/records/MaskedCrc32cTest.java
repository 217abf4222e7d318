package io.heaviside.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaskedCrc32cTest {
  private static final int DELTA = 0xa282ead8;

  /** RFC 3720, B.4, and the usual check value of CRC catalogues: data and plain CRC-32C. */
  static Stream<Arguments> knownValues() {
    return Stream.of(
        Arguments.of("00".repeat(32), 0x8a9136aa),
        Arguments.of("ff".repeat(32), 0x62a8ab43),
        Arguments.of(
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0x46dd794e),
        Arguments.of(
            "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100", 0x113fdb5c),
        Arguments.of(
            "01c00000000000000000000000000000140000000000040000000014000000182800000000000000"
                + "0200000000000000",
            0xd9963a56),
        Arguments.of("313233343536373839", 0xe3069283));
  }

  @ParameterizedTest
  @MethodSource("knownValues")
  void shouldGiveKnownValueWhenUnmasked(String hex, int crc) {
    byte[] data = HexFormat.of().parseHex(hex);

    int masked = MaskedCrc32c.of(data, 0, data.length);

    assertThat(Integer.rotateLeft(masked - DELTA, 15)).isEqualTo(crc);
  }

  @ParameterizedTest
  @MethodSource("knownValues")
  void shouldReadOnlyTheRangeWhenOffsetIsGiven(String hex, int crc) {
    byte[] data = HexFormat.of().parseHex("abcd" + hex + "ef");

    int masked = MaskedCrc32c.of(data, 2, data.length - 3);

    assertThat(Integer.rotateLeft(masked - DELTA, 15)).isEqualTo(crc);
  }

  @ParameterizedTest
  @MethodSource("maskedValues")
  void shouldMaskAsTensorFlowDoesWhenGivenText(String text, int masked) {
    byte[] data = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(MaskedCrc32c.of(data, 0, data.length)).isEqualTo(masked);
  }

  /** Worked out by hand from the definition, bit by bit. */
  static Stream<Arguments> maskedValues() {
    return Stream.of(Arguments.of("", 0xa282ead8), Arguments.of("123456789", 0xc78ab0e5));
  }
}
