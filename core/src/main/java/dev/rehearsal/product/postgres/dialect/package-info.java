/** What is known of PostgreSQL without asking a server. */
@NullMarked
package dev.rehearsal.product.postgres.dialect;

import org.jspecify.annotations.NullMarked;
