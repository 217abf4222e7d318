package io.heaviside.bench.train;

import io.heaviside.pipelines.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param rounds turns of each side
 * @param seconds least length of a turn of training, and of one of inference
 * @param images training images of an epoch; 0 for the network's usual number
 */
public record TrainPlan(
    List<BenchNetwork> networks,
    List<BenchMethod> methods,
    List<Integer> batches,
    List<Integer> threads,
    int rounds,
    double seconds,
    int images) {
  /** MNIST's proportion of training to test images. */
  private static final int TRAIN_PER_TEST = 6;

  /** Steps at the beginning of a training that are not counted: memory is laid out in them. */
  static final int SKIPPED_STEPS = 2;

  /**
   * Checks the ranges.
   *
   * @throws InputException naming the option
   */
  public TrainPlan {
    batches.forEach(batch -> atLeast("--batch", batch, 1));
    threads.forEach(count -> atLeast("--threads", count, 1));
    atLeast("--rounds", rounds, 1);
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new InputException(
          "--seconds=" + seconds + ": expected more than 0 and at most 3600 seconds.");
    }
    atLeast("--images", images, 0);
    networks = List.copyOf(networks);
    methods = List.copyOf(methods);
    batches = List.copyOf(batches);
    threads = List.copyOf(threads);
  }

  private static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new InputException(option + "=" + value + ": expected " + least + " or more.");
    }
  }

  /** Returns everything that is measured, cheap networks first. */
  public List<TrainCase> cases() {
    List<TrainCase> cases = new ArrayList<>();
    for (BenchNetwork network : networks) {
      for (BenchMethod method : methods) {
        for (int batch : batches) {
          threads.forEach(count -> cases.add(new TrainCase(network, method, batch, count)));
        }
      }
    }
    return cases;
  }

  int trainImages(BenchNetwork network) {
    return images == 0 ? network.images() : images;
  }

  int testImages(BenchNetwork network) {
    return Math.max(1, trainImages(network) / TRAIN_PER_TEST);
  }

  /** How many epochs make more steps than are skipped, at least two more. */
  int leastEpochs(TrainCase measured) {
    int steps = ceilDiv(trainImages(measured.network()), measured.batch());
    return ceilDiv(SKIPPED_STEPS + 2, steps);
  }

  private static int ceilDiv(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }
}
