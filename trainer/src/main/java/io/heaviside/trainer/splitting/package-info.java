/**
 * Relaxed variable splitting (RVS-CGD): penalties, their proximal maps, and the coupling of dense
 * weights w to sparse weights u; and the baselines ADMM and magnitude pruning. The settings are
 * part of the network's configuration; what a training remembers from step to step is in {@link
 * io.heaviside.trainer.splitting.SplittingState}.
 */
@NullMarked
package io.heaviside.trainer.splitting;

import org.jspecify.annotations.NullMarked;
