/** What is asked of PostgreSQL while something is tried about a step. */
@NullMarked
package dev.rehearsal.product.postgres.experiment;

import org.jspecify.annotations.NullMarked;
