/**
 * Relaxed variable splitting (RVS-CGD): penalties, their proximal maps, and the coupling of dense
 * weights w to sparse weights u. Stateless, so that a checkpoint needs nothing from here.
 */
@NullMarked
package io.heaviside.trainer.splitting;

import org.jspecify.annotations.NullMarked;
