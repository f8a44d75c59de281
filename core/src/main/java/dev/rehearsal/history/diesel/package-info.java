/** Histories of diesel: a directory for each migration, both ways in files of their own. */
@NullMarked
package dev.rehearsal.history.diesel;

import org.jspecify.annotations.NullMarked;
