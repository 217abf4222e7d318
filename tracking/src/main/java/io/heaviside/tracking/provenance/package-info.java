/**
 * What a run says about where it came from: the process, the user, the sources' commit. Only reads
 * its surroundings, writes nothing.
 */
@NullMarked
package io.heaviside.tracking.provenance;

import org.jspecify.annotations.NullMarked;
