/** What is known of PostgreSQL without asking a server. */
@NullMarked
package dev.rehearsal.dialect.postgres;

import org.jspecify.annotations.NullMarked;
