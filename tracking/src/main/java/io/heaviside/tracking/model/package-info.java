/**
 * What MLflow writes about a model beside its files. Only text: where it goes is the backends'
 * business.
 */
@NullMarked
package io.heaviside.tracking.model;

import org.jspecify.annotations.NullMarked;
