/** Histories of goose: both directions in one file, cut at line ends, in a transaction with their row in the schema history table. */
@NullMarked
package dev.rehearsal.history.goose;

import org.jspecify.annotations.NullMarked;
