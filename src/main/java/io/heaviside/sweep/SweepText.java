package io.heaviside.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sweep as it stands in its file; {@link SweepReader} checks it. */
record SweepText(
    @Nullable String name,
    @Nullable JsonNode base,
    @Nullable Map<String, JsonNode> parameters,
    @Nullable List<Long> seeds,
    @Nullable Strategy strategy,
    @Nullable Long seed,
    @Nullable String metric,
    @Nullable Direction direction,
    @Nullable Budget budget) {
  /**
   * What a sweep may cost.
   *
   * @param trials trainings, seeds included
   * @param epochs of each training
   * @param halving absent: every training runs to its end
   */
  record Budget(
      @Nullable Integer trials, @Nullable Integer epochs, @Nullable HalvingText halving) {}

  /** The halving; what is absent has a default. */
  record HalvingText(@Nullable Integer eta, @Nullable Integer minEpochs) {}
}
