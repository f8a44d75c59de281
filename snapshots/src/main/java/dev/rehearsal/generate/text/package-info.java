/** Texts of each meaning, and edge cases among texts. Knows no columns; calls {@code constraint}, {@code type} and {@code plan}. */
@NullMarked
package dev.rehearsal.generate.text;

import org.jspecify.annotations.NullMarked;
