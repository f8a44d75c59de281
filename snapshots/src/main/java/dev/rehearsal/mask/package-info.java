/** Puts other values in the place of personal ones, the same for the same value and key. */
@NullMarked
package dev.rehearsal.mask;

import org.jspecify.annotations.NullMarked;
