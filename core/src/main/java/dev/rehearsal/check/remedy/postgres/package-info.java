/** Remedies in SQL of PostgreSQL. */
@NullMarked
package dev.rehearsal.check.remedy.postgres;

import org.jspecify.annotations.NullMarked;
