/** The types that PostgreSQL and its extensions have, and the values that they take. */
@NullMarked
package dev.rehearsal.product.postgres.type;

import org.jspecify.annotations.NullMarked;
