/** Histories of node-pg-migrate in plain SQL: both directions in one file, a whole run in one transaction. */
@NullMarked
package dev.rehearsal.history.nodepgmigrate;

import org.jspecify.annotations.NullMarked;
