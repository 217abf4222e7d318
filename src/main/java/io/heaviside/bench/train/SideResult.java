package io.heaviside.bench.train;

import io.heaviside.bench.Rates;

/** How fast one side was. */
public record SideResult(Rates training, Rates inference) {}
