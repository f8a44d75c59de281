/**
 * One source of values for each type, and edge cases among values. Knows columns, but no rows; calls {@code text},
 * {@code constraint}, {@code type} and {@code plan}.
 */
@NullMarked
package dev.rehearsal.generate.value;

import org.jspecify.annotations.NullMarked;
