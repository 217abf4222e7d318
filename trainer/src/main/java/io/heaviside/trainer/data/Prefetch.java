package io.heaviside.trainer.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
  private Future<Batch> upcoming;
  private int given;

  /** Starts on the first batch. */
  public Prefetch(Batches batches, Epoch epoch) {
    this.batches = batches;
    this.epoch = epoch;
    this.upcoming = worker.submit(() -> batches.batch(epoch, 0));
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
      int number = given;
      upcoming = worker.submit(() -> batches.batch(epoch, number));
    }
    return batch;
  }

  private Batch take() {
    try {
      return upcoming.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
