package io.heaviside.pipelines.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
  /** By hand: {@code (printf '\0\0\0\0\0\0\0\052'; printf train/00000042) | sha256sum}. */
  @Test
  void shouldBeTheHeadOfASaltedSha256() {
    assertThat(Long.toHexString(new KeyOrder(42).position("train/00000042")))
        .isEqualTo("fb83150c761ce622");
  }

  @Test
  void shouldGiveAnotherOrderWhenTheSeedDiffers() {
    assertThat(new KeyOrder(1).position("train/00000000"))
        .isNotEqualTo(new KeyOrder(2).position("train/00000000"));
  }

  @Test
  void shouldCutTheUnsignedRangeIntoEqualParts() {
    BigInteger range = BigInteger.ONE.shiftLeft(64);
    for (int shards : new int[] {1, 2, 3, 7, 8, 1000, Integer.MAX_VALUE}) {
      BigInteger n = BigInteger.valueOf(shards);
      for (long position : positions()) {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(position));
        assertThat(KeyOrder.shardOf(position, shards))
            .as("%s of %d", unsigned, shards)
            .isEqualTo(unsigned.multiply(n).divide(range).intValueExact());
      }
    }
  }

  private static long[] positions() {
    return new long[] {
      0,
      1,
      -1,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      0x2000000000000000L,
      0x1fffffffffffffffL,
      0x5555555555555555L,
      0x5555555555555556L,
      0xffffffffL,
      0xffffffff00000000L
    };
  }

  @Test
  void shouldFillShardsEvenly() {
    KeyOrder order = new KeyOrder(42);
    int[] filled = new int[8];
    IntStream.range(0, 8000)
        .forEach(i -> filled[KeyOrder.shardOf(order.position("train/" + i), 8)]++);

    // Eight standard deviations of a binomial count around 1000.
    assertThat(Arrays.stream(filled)).allMatch(count -> count > 760 && count < 1240);
  }
}
