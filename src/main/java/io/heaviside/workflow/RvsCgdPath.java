package io.heaviside.workflow;

import io.heaviside.trainer.theory.Quantities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/** What is kept of an iteration's quantities: about a thousand rows, and a handful to read. */
final class RvsCgdPath {
  private static final int ROWS = 1000;
  // At the paper's eta these are 10,000, 30,000, 100,000, 200,000, 300,000 and 400,000 steps.
  private static final double[] CHECKPOINTS = {0, 0.025, 0.075, 0.25, 0.5, 0.75, 1};

  private final long stride;
  private final List<Long> checkpoints;
  private final List<Quantities> rows = new ArrayList<>();
  private final List<Quantities> read = new ArrayList<>();

  RvsCgdPath(long steps) {
    this.stride = Math.max(1, Math.round(steps / (double) ROWS));
    this.checkpoints =
        DoubleStream.of(CHECKPOINTS)
            .mapToObj(share -> Math.round(share * steps))
            .distinct()
            .toList();
  }

  void add(Quantities now) {
    boolean checkpoint =
        read.size() < checkpoints.size() && now.step() == checkpoints.get(read.size());
    if (checkpoint) {
      read.add(now);
    }
    if (checkpoint || now.step() % stride == 0) {
      rows.add(now);
    }
  }

  /** Evenly spaced steps and the checkpoints, first step first. */
  List<Quantities> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The start, the end and up to five steps between. */
  List<Quantities> checkpoints() {
    return Collections.unmodifiableList(read);
  }
}
