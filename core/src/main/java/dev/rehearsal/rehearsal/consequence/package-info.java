/**
 * What a first up brought about beyond what its text says: rows, objects, statistics, keys and routines. Stands on
 * the line.
 */
@NullMarked
package dev.rehearsal.rehearsal.consequence;

import org.jspecify.annotations.NullMarked;
