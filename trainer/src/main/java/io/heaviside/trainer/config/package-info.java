/**
 * Experiments as YAML, read into records that refuse what does not fit. Every message names the
 * key, the value and what is allowed.
 */
@NullMarked
package io.heaviside.trainer.config;

import org.jspecify.annotations.NullMarked;
