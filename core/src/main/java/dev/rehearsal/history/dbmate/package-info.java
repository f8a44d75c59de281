/** Histories of dbmate: both directions in one file, each one message, in a transaction with its row in the schema history table. */
@NullMarked
package dev.rehearsal.history.dbmate;

import org.jspecify.annotations.NullMarked;
