/**
 * The one class that DL4J looks up by name to decide whether oneDNN may be used. Nothing else
 * belongs here.
 */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;
