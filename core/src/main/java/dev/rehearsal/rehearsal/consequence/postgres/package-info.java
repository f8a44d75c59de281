/** What ups bring about on PostgreSQL beyond what their texts say. */
@NullMarked
package dev.rehearsal.rehearsal.consequence.postgres;

import org.jspecify.annotations.NullMarked;
