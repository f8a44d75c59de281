/**
 * Tells personal and secret values by their form and check digits, and columns by names in a dozen languages. It may call
 * {@code dev.rehearsal.catalog} and {@code dev.rehearsal.meaning}.
 */
@NullMarked
package dev.rehearsal.personal;

import org.jspecify.annotations.NullMarked;
