package io.heaviside.trainer.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The batches of one epoch, each made by a background thread while the one before is used. */
public final class Prefetch implements Iterator<Batch>, AutoCloseable {
  private final Batches batches;
  private final Epoch epoch;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "batch-prefetch");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<Batch> upcoming;
  private int given;

  /** Starts on the first batch. */
  public Prefetch(Batches batches, Epoch epoch) {
    this(batches, epoch, 0);
  }

  /** Starts on batch {@code first}, counted from 0, which may be one beyond the last. */
  public Prefetch(Batches batches, Epoch epoch, int first) {
    this.batches = batches;
    this.epoch = epoch;
    this.given = first;
    this.upcoming = hasNext() ? submit(first) : null;
  }

  private Future<Batch> submit(int number) {
    return worker.submit(() -> batches.batch(epoch, number));
  }

  @Override
  public boolean hasNext() {
    return given < batches.count();
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Batch batch = take();
    given++;
    if (hasNext()) {
      upcoming = submit(given);
    }
    return batch;
  }

  /** A request to stop is obeyed after the step, where training can be taken up again: not here. */
  private Batch take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return Objects.requireNonNull(upcoming).get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
