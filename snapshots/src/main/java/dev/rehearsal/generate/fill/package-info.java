/**
 * Writes generated rows into the tables of a database, and leaves tables alone that hold rows of others. Calls all other
 * sub-packages except {@code text}.
 */
@NullMarked
package dev.rehearsal.generate.fill;

import org.jspecify.annotations.NullMarked;
