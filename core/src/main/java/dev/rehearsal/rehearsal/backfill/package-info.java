/**
 * What an up that fills columns and moves rows does to them: matches taken by chance, rows that a join repeats, NULLs left, rows that are
 * not carried along; counted by the server right before each statement.
 */
@NullMarked
package dev.rehearsal.rehearsal.backfill;

import org.jspecify.annotations.NullMarked;
