package io.heaviside.pipelines.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A sound input and the same damaged in many ways, the same ones in every run. */
public final class Variants {
  private static final int DAMAGED = 60;

  private Variants() {}

  /** Each seed itself, cut, and with bits turned, bytes replaced, removed and repeated. */
  public static Stream<Arguments> of(byte[]... seeds) {
    List<byte[]> all = new ArrayList<>();
    all.add(new byte[0]);
    Random random = new Random(42);
    for (byte[] seed : seeds) {
      all.add(seed);
      for (int i = 1; i < 16; i++) {
        all.add(Arrays.copyOf(seed, seed.length * i / 16));
      }
      for (int i = 0; i < DAMAGED && seed.length > 0; i++) {
        all.add(damaged(seed, random));
      }
    }
    return all.stream().map(bytes -> Arguments.of((Object) bytes));
  }

  private static byte[] damaged(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      // Headers are at the start: half of the damage is there.
      int end = random.nextBoolean() ? bytes.length : Math.min(64, bytes.length);
      int at = random.nextInt(end);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 2 -> bytes[at] = (byte) random.nextInt();
        default -> System.arraycopy(bytes, at, bytes, 0, bytes.length - at);
      }
    }
    return bytes;
  }
}
