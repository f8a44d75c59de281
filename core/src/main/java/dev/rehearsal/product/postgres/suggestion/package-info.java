/** Suggestions in SQL of PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.suggestion;

import org.jspecify.annotations.NullMarked;
