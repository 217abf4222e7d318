/**
 * Fetching published files from the first mirror that has them. Nothing appears under its final
 * name before its SHA-256 is right, and what a cut connection left is continued, not repeated.
 */
@NullMarked
package io.heaviside.pipelines.download;

import org.jspecify.annotations.NullMarked;
