/** What ups bring about on PostgreSQL beyond what their texts say. */
@NullMarked
package dev.rehearsal.product.postgres.consequence;

import org.jspecify.annotations.NullMarked;
