/**
 * FTPROP-MB layer by layer: targets and layer losses, one layer after the other. The surrogates of
 * {@code io.heaviside.trainer.threshold} take the same steps in one backward pass.
 */
@NullMarked
package io.heaviside.trainer.ftprop;

import org.jspecify.annotations.NullMarked;
