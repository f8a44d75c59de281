/** The types that PostgreSQL and its extensions have, and the values that they take. */
@NullMarked
package dev.rehearsal.generate.type.postgres;

import org.jspecify.annotations.NullMarked;
