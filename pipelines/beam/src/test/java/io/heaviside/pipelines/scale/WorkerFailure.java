package io.heaviside.pipelines.scale;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One stage of a pipeline on workers that die: equal tasks, taken from a queue; deaths as a Poisson
 * process of each worker; a dead worker's task goes back to the queue, and another worker comes
 * after a delay.
 *
 * @param workers at a time, each with one task
 * @param tasks of the stage
 * @param seconds that a task takes
 * @param deathsPerHour of each worker
 * @param delay seconds until a dead worker is replaced
 * @param keepsResults whether finished tasks survive the worker's death, in a shuffle service;
 *     otherwise they lie on its disk and are done again
 */
record WorkerFailure(
    int workers,
    int tasks,
    double seconds,
    double deathsPerHour,
    double delay,
    boolean keepsResults) {
  /**
   * What a run came to.
   *
   * @param work seconds that all workers worked
   * @param wall seconds until the last task was done
   * @param deaths of workers before that
   */
  record Outcome(double work, double wall, int deaths) {}

  private enum Kind {
    READY,
    DONE,
    DEATH
  }

  /** What happens to a worker next; {@code stamp} tells the valid one from those before. */
  private record Event(double time, int worker, Kind kind, int stamp) {}

  Outcome run(long seed) {
    return new Run(this, seed).toTheEnd();
  }

  /** Work for each second of work that a run without deaths needs, on average over seeds. */
  double overhead(int runs) {
    double work = 0;
    for (int seed = 0; seed < runs; seed++) {
      work += run(seed).work();
    }
    return work / runs / (tasks * seconds);
  }

  /** The state of a simulated run. */
  private static final class Run {
    private final WorkerFailure stage;
    private final Random random;
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparingDouble(Event::time));
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final double[] dies;
    private final double[] began;
    private final boolean[] busy;
    private final int[] held;
    private final int[] stamps;
    private int waiting;
    private int done;
    private int deaths;
    private double work;
    private double now;

    Run(WorkerFailure stage, long seed) {
      this.stage = stage;
      this.random = new Random(seed);
      this.waiting = stage.tasks();
      this.dies = new double[stage.workers()];
      this.began = new double[stage.workers()];
      this.busy = new boolean[stage.workers()];
      this.held = new int[stage.workers()];
      this.stamps = new int[stage.workers()];
    }

    Outcome toTheEnd() {
      for (int worker = 0; worker < stage.workers(); worker++) {
        live(worker);
      }
      while (done < stage.tasks()) {
        Event event = events.remove();
        if (event.stamp() == stamps[event.worker()]) {
          now = event.time();
          switch (event.kind()) {
            case READY -> live(event.worker());
            case DONE -> finish(event.worker());
            case DEATH -> die(event.worker());
          }
        }
      }
      return new Outcome(work, now, deaths);
    }

    private void expect(int worker, Kind kind, double time) {
      events.add(new Event(time, worker, kind, ++stamps[worker]));
    }

    private void live(int worker) {
      double rate = stage.deathsPerHour() / 3600;
      dies[worker] = now + (rate == 0 ? 1e300 : -Math.log(1 - random.nextDouble()) / rate);
      next(worker);
    }

    private void next(int worker) {
      if (waiting == 0) {
        idle.add(worker);
        expect(worker, Kind.DEATH, dies[worker]);
        return;
      }
      waiting--;
      busy[worker] = true;
      began[worker] = now;
      double end = now + stage.seconds();
      expect(worker, dies[worker] < end ? Kind.DEATH : Kind.DONE, Math.min(dies[worker], end));
    }

    private void finish(int worker) {
      busy[worker] = false;
      work += stage.seconds();
      done++;
      held[worker]++;
      next(worker);
    }

    private void die(int worker) {
      deaths++;
      if (busy[worker]) {
        work += now - began[worker];
        waiting++;
      }
      if (!stage.keepsResults()) {
        waiting += held[worker];
        done -= held[worker];
      }
      busy[worker] = false;
      held[worker] = 0;
      idle.remove(Integer.valueOf(worker));
      expect(worker, Kind.READY, now + stage.delay());
      while (waiting > 0 && !idle.isEmpty()) {
        next(idle.remove());
      }
    }
  }
}
