/** Sessions of PostgreSQL. */
@NullMarked
package dev.rehearsal.rehearsal.session.postgres;

import org.jspecify.annotations.NullMarked;
