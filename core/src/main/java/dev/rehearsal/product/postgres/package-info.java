/** Says what PostgreSQL is, and hands out what knows its servers. */
@NullMarked
package dev.rehearsal.product.postgres;

import org.jspecify.annotations.NullMarked;
