package io.heaviside.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class ContentSumTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  private static BigInteger sha256(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return new BigInteger(1, hash);
  }

  @Test
  void shouldAddUpTheHashesOfTheFilesInAnyOrder() throws Exception {
    ContentSum x = ContentSum.of("x", 1, A);
    ContentSum y = ContentSum.of("y", 2, B);
    ContentSum z = ContentSum.of("z", 3, A);
    BigInteger expected =
        sha256("x\n1\n" + A)
            .add(sha256("y\n2\n" + B))
            .add(sha256("z\n3\n" + A))
            .mod(BigInteger.TWO.pow(256));

    assertThat(new BigInteger(x.plus(y).plus(z).hex(), 16)).isEqualTo(expected);
    assertThat(z.plus(x.plus(y))).isEqualTo(x.plus(y).plus(z));
    assertThat(x.plus(y).plus(z).hex()).hasSize(64);
    assertThat(ContentSum.NONE.plus(x)).isEqualTo(x).isEqualTo(x.plus(ContentSum.NONE));
  }

  @Test
  void shouldTellFilesApartThatExchangedTheirNamesOrAreThereTwice() {
    ContentSum sum = ContentSum.of("x", 1, A).plus(ContentSum.of("y", 1, B));

    assertThat(ContentSum.of("x", 1, B).plus(ContentSum.of("y", 1, A))).isNotEqualTo(sum);
    assertThat(sum.plus(ContentSum.of("x", 1, A))).isNotEqualTo(sum);
  }

  @Test
  void shouldKeepLeadingZeros() {
    ContentSum almost = new ContentSum("f".repeat(64));
    ContentSum two = new ContentSum("0".repeat(63) + "2");

    assertThat(almost.plus(two).hex()).isEqualTo("0".repeat(63) + "1");
  }
}
