/**
 * Where a pipeline runs: the choice between the direct runner, embedded Flink and a cluster, and
 * what each of them must be told. The transforms know nothing of it.
 */
@NullMarked
package io.heaviside.pipelines.runner;

import org.jspecify.annotations.NullMarked;
