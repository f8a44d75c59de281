/**
 * Replaces personal values by others, the same for the same value and key. It may call {@code dev.rehearsal.catalog},
 * {@code dev.rehearsal.meaning}, {@code dev.rehearsal.personal} and {@code dev.rehearsal.sql}; other texts of the same shape are made in {@code shape}.
 */
@NullMarked
package dev.rehearsal.mask;

import org.jspecify.annotations.NullMarked;
