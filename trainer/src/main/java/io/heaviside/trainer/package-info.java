/**
 * The training loop and what goes in and out of it: experiment and dataset in, epoch reports and a
 * trained model out. Everything that is not the loop lives in the packages below or in an observer.
 */
@NullMarked
package io.heaviside.trainer;

import org.jspecify.annotations.NullMarked;
