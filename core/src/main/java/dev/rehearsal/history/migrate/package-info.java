/** Histories of golang-migrate: two files for each migration, every file one message without a transaction around it. */
@NullMarked
package dev.rehearsal.history.migrate;

import org.jspecify.annotations.NullMarked;
