/**
 * Passes on PostgreSQL's protocol.
 */
@NullMarked
package dev.rehearsal.product.postgres.wire;

import org.jspecify.annotations.NullMarked;
