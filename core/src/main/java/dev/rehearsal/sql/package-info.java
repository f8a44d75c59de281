/**
 * Writes SQL: quotes the names and texts that go into it, and fits the queries that stand in files to a server's version. It stands on
 * nothing of ours, and everything may use it.
 */
@NullMarked
package dev.rehearsal.sql;

import org.jspecify.annotations.NullMarked;
