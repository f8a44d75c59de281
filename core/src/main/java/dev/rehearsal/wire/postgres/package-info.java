/**
 * Relays PostgreSQL's protocol.
 */
@NullMarked
package dev.rehearsal.wire.postgres;

import org.jspecify.annotations.NullMarked;
