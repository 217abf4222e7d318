package io.heaviside.trainer.feasible;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** All settings of the hidden targets, one by one, for problems of few bits. */
final class Settings {
  private Settings() {}

  static List<HiddenTargets> all(TrainingSet data, HiddenSizes hidden) {
    List<HiddenTargets> all = new ArrayList<>();
    for (long code = 0; code < 1L << hidden.bits(data); code++) {
      all.add(setting(code, data.examples(), hidden));
    }
    return all;
  }

  private static HiddenTargets setting(long code, int examples, HiddenSizes hidden) {
    List<Signs> layers = new ArrayList<>();
    long rest = code;
    for (int size : hidden.sizes()) {
      List<BitSet> rows = new ArrayList<>();
      for (int unit = 0; unit < size; unit++) {
        rows.add(BitSet.valueOf(new long[] {rest & ((1L << examples) - 1)}));
        rest >>= examples;
      }
      layers.add(new Signs(rows, examples));
    }
    return new HiddenTargets(layers);
  }
}
