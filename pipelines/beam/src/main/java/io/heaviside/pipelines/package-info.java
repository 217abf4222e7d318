/**
 * Raw image sets become sharded records here: Apache Beam pipelines, one package per raw format or
 * data set. Whoever feeds them something wrong gets an {@link
 * io.heaviside.pipelines.InputException}.
 */
@NullMarked
package io.heaviside.pipelines;

import org.jspecify.annotations.NullMarked;
