/**
 * Makes rows of one table: a value for each column, parents for each foreign key, unique keys. Reads and writes no table; calls
 * {@code value}, {@code reference}, {@code constraint}, {@code type} and {@code plan}.
 */
@NullMarked
package dev.rehearsal.generate.row;

import org.jspecify.annotations.NullMarked;
