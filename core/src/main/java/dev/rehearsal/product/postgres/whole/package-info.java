/** What is tried about whole histories on PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.whole;

import org.jspecify.annotations.NullMarked;
