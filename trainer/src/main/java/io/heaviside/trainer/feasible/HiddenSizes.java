package io.heaviside.trainer.feasible;

import io.heaviside.trainer.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers of units n_1..n_{l-1} of the hidden layers; none for a network of output units alone.
 *
 * @param sizes from the input on, each at least 1
 */
public record HiddenSizes(List<Integer> sizes) {
  public HiddenSizes {
    sizes = List.copyOf(sizes);
    for (int size : sizes) {
      if (size < 1 || size > 1000) {
        throw new ConfigException(
            "hidden layer: found "
                + size
                + " units; expected 1 to 1000 (0 alone stands for no hidden layer). Correct the"
                + " size.");
      }
    }
  }

  /** Returns the sizes in order. */
  public static HiddenSizes of(Integer... sizes) {
    return new HiddenSizes(List.of(sizes));
  }

  /** Returns the number of hidden layers, l - 1. */
  public int layers() {
    return sizes.size();
  }

  /** Returns what layer d is called, d = 1..l: {@code hidden 1}, ..., {@code output}. */
  public String layerName(int d) {
    return d > layers() ? "output" : "hidden " + d;
  }

  /** Returns the number of hidden units. */
  public int units() {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns log2 of the number of settings of the hidden targets: m times the hidden units. */
  public long bits(TrainingSet data) {
    return (long) data.examples() * units();
  }

  /** Returns n_1..n_l. */
  List<Integer> withOutputs(TrainingSet data) {
    List<Integer> all = new ArrayList<>(sizes);
    all.add(data.labels().units());
    return all;
  }

  /** Returns the sizes as a user writes them: {@code 3,2}; {@code 0} for none. */
  @Override
  public String toString() {
    return sizes.isEmpty()
        ? "0"
        : sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
