package io.heaviside.bench.train;

import io.heaviside.bench.LineProcess;
import io.heaviside.bench.Measurement;
import io.heaviside.bench.Rates;
import io.heaviside.bench.train.Messages.Answer;
import io.heaviside.bench.train.Messages.Kind;
import io.heaviside.bench.train.Messages.Ready;
import io.heaviside.bench.train.Messages.Setup;
import io.heaviside.bench.train.Messages.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One of the two that are compared: its process and what it has measured so far. */
final class TrainSide implements AutoCloseable {
  private final LineProcess process;
  private final Ready ready;
  private final List<Measurement> training = new ArrayList<>();
  private final List<Measurement> inference = new ArrayList<>();
  private final double seconds;
  private int epochs;

  /**
   * Sets it up.
   *
   * @param seconds least length of a turn
   */
  TrainSide(LineProcess process, Setup setup, double seconds) {
    this.process = process;
    this.seconds = seconds;
    this.ready = process.ask(setup, Ready.class);
  }

  /** What it said of itself. */
  Ready ready() {
    return ready;
  }

  /** A turn that does not count; it tells how many epochs fill the time. */
  void warmUp(int leastEpochs, int trainImages) {
    Measurement first = measure(Kind.TRAIN, leastEpochs);
    double epochSeconds = trainImages / first.perSecond();
    epochs = Math.max(leastEpochs, (int) Math.ceil(seconds / epochSeconds));
    measure(Kind.INFER, 1);
  }

  void train() {
    training.add(measure(Kind.TRAIN, epochs));
  }

  void infer() {
    inference.add(measure(Kind.INFER, 1));
  }

  Profile profile() {
    return Objects.requireNonNull(ask(Kind.PROFILE, epochs).profile());
  }

  SideResult result() {
    return new SideResult(new Rates(training), new Rates(inference));
  }

  private Measurement measure(Kind kind, int count) {
    return ask(kind, count).measured();
  }

  private Answer ask(Kind kind, int count) {
    return process.ask(new Turn(kind, count, TrainPlan.SKIPPED_STEPS, seconds), Answer.class);
  }

  @Override
  public void close() {
    process.close();
  }
}
