/**
 * The numbers behind {@code infra/SCALE.md}: what an image costs, how uneven shards get, what dying
 * workers cost. Tests hold the simulations to formulas; {@code main} methods print the tables.
 */
@NullMarked
package io.heaviside.pipelines.scale;

import org.jspecify.annotations.NullMarked;
