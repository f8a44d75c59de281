/** Databases on PostgreSQL: made, prepared, forked from templates, reached and removed. */
@NullMarked
package dev.rehearsal.product.postgres.database;

import org.jspecify.annotations.NullMarked;
