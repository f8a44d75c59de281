/**
 * Replaces personal values by others, the same for the same value and key. It may call {@code dev.rehearsal.catalog},
 * {@code dev.rehearsal.meaning} and {@code dev.rehearsal.sql}.
 */
@NullMarked
package dev.rehearsal.mask;

import org.jspecify.annotations.NullMarked;
