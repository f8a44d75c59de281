/** Histories of dbmate: both ways in one file, each one message, in a transaction with its row in the schema history table. */
@NullMarked
package dev.rehearsal.history.dbmate;

import org.jspecify.annotations.NullMarked;
