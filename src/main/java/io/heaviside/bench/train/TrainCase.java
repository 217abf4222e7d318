package io.heaviside.bench.train;

import io.heaviside.trainer.text.Plural;

/**
 * One thing that is measured.
 *
 * @param batch images per step, and at a time in inference
 * @param threads of the numerical libraries
 */
public record TrainCase(BenchNetwork network, BenchMethod method, int batch, int threads) {
  @Override
  public String toString() {
    return network + " " + method + ", batch " + batch + ", " + Plural.of(threads, "thread");
  }
}
