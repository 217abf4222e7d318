package io.heaviside.pipelines.report;

import io.heaviside.records.Sha256;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A digest of a set of files that does not depend on their order: the sum of SHA-256(key, size,
 * SHA-256 of the bytes) over all of them, modulo 2^256. It tells changed data, not a forger's.
 *
 * @param hex 64 hexadecimal digits, or none for no file at all
 */
public record ContentSum(String hex) {
  /** Of no file. */
  public static final ContentSum NONE = new ContentSum("");

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /**
   * Of one file.
   *
   * @param sha256 of as much of it as was read, in hexadecimal digits
   */
  public static ContentSum of(String key, long size, String sha256) {
    return new ContentSum(Sha256.hex(key + "\n" + size + "\n" + sha256));
  }

  /** Of both sets. */
  public ContentSum plus(ContentSum other) {
    if (hex.isEmpty() || other.hex.isEmpty()) {
      return hex.isEmpty() ? other : this;
    }
    BigInteger sum = new BigInteger(hex, 16).add(new BigInteger(other.hex, 16)).mod(MODULUS);
    return new ContentSum(String.format(Locale.ROOT, "%064x", sum));
  }
}
