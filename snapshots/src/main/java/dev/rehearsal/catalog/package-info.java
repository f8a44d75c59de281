/** The tables of a database as whoever writes or takes rows must know them; readable by an ordinary role. */
@NullMarked
package dev.rehearsal.catalog;

import org.jspecify.annotations.NullMarked;
