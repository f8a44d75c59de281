/** Checks of differences that only PostgreSQL makes. */
@NullMarked
package dev.rehearsal.check.rule.difference.postgres;

import org.jspecify.annotations.NullMarked;
