/** Replaces texts by others of the same shape, the same for the same text and key. Knows no columns but those whose checks speak of values. */
@NullMarked
package dev.rehearsal.mask.shape;

import org.jspecify.annotations.NullMarked;
