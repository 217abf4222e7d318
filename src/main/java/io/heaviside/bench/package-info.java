/**
 * What the benchmarks share: a measurement, its spread over rounds, the machine it was taken on,
 * and processes that are measured in turns. Each kind of work has a room of its own below.
 */
@NullMarked
package io.heaviside.bench;

import org.jspecify.annotations.NullMarked;
