package io.heaviside.bench.train;

import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param ours Heaviside
 * @param peer PyTorch; null where it was not asked for or is not there
 * @param profile where Heaviside's training time goes
 */
public record CaseResult(
    TrainCase measured, SideResult ours, @Nullable SideResult peer, Profile profile) {}
