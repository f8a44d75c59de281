/** Histories of Alembic: SQL that it wrote offline, its revision files rendered, and the tool itself at work. */
@NullMarked
package dev.rehearsal.history.alembic;

import org.jspecify.annotations.NullMarked;
