/** Databases on PostgreSQL: made, prepared, forked from templates, reached and removed. */
@NullMarked
package dev.rehearsal.database.postgres;

import org.jspecify.annotations.NullMarked;
