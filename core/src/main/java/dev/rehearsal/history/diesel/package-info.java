/** Histories of diesel: a directory for each migration, both directions in files of their own. */
@NullMarked
package dev.rehearsal.history.diesel;

import org.jspecify.annotations.NullMarked;
