/** What is tried about whole histories on PostgreSQL. */
@NullMarked
package dev.rehearsal.rehearsal.whole.postgres;

import org.jspecify.annotations.NullMarked;
