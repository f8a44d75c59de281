/**
 * Relays PostgreSQL's protocol between clients and a server, and calls a listener before each statement. It may call
 * {@code dev.rehearsal.sql} and {@code dev.rehearsal.secret} only.
 */
@NullMarked
package dev.rehearsal.wire;

import org.jspecify.annotations.NullMarked;
