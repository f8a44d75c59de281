/** Remedies in SQL of PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.remedy;

import org.jspecify.annotations.NullMarked;
