/** Sessions of PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.session;

import org.jspecify.annotations.NullMarked;
