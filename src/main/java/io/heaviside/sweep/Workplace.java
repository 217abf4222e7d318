package io.heaviside.sweep;

import io.heaviside.tracking.Tracker;
import io.heaviside.tracking.TrackerConfig;
import io.heaviside.workflow.Cancellation;
import io.heaviside.workflow.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a trial needs of the process it runs in, and what no element can carry. Trials in the
 * process of the command share its terminal and its Ctrl-C; a worker elsewhere has neither. Its
 * cluster interrupts it, and it opens the store with its own environment's credentials.
 *
 * @param store opens the place where runs are kept; each trial closes its own, because that waits
 *     until a server has everything
 * @param progress where lines go
 * @param cancellation what stops a trial
 */
record Workplace(Supplier<Tracker> store, Progress progress, Cancellation cancellation) {
  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);
  private static final Map<String, Workplace> HERE = new ConcurrentHashMap<>();

  /** Makes it known to the trials of this process. */
  String register() {
    String key = UUID.randomUUID().toString();
    HERE.put(key, this);
    return key;
  }

  /** Forgets it. */
  static void forget(String key) {
    HERE.remove(key);
  }

  /** The workplace of a task: this process', or one of a worker's own. */
  static Workplace of(TrialTask task) {
    Workplace here = HERE.get(task.start());
    return here != null
        ? here
        : new Workplace(
            () -> open(task.tracking()),
            new Lines(LOG::info),
            Cancellation.byInterrupt(Thread.currentThread()));
  }

  private static Tracker open(String address) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("MLFLOW_TRACKING_URI", address);
    return Tracker.open(TrackerConfig.fromEnvironment(environment, Path.of("")));
  }

  /** Progress without bars: those of several trials would draw over each other. */
  record Lines(Consumer<String> out) implements Progress {
    @Override
    public void say(String line) {
      out.accept(line);
    }

    @Override
    public Task start(String title, long total) {
      return done -> {};
    }
  }
}
