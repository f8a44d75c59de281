/**
 * Reads the tables of a database as whoever writes or takes rows must know them, as an ordinary role, inside a transaction and on old
 * servers, too. What a schema is made of is read by {@code dev.rehearsal.schema} instead; decision 9 says why there are two readers. It
 * may call {@code dev.rehearsal.product} only.
 */
@NullMarked
package dev.rehearsal.catalog;

import org.jspecify.annotations.NullMarked;
