/** Checks of objects of which only PostgreSQL has the like. */
@NullMarked
package dev.rehearsal.check.rule.object.postgres;

import org.jspecify.annotations.NullMarked;
