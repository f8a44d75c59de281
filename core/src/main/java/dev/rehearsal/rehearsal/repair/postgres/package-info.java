/** Which rows PostgreSQL means by a refusal, and how they are told apart there. */
@NullMarked
package dev.rehearsal.rehearsal.repair.postgres;

import org.jspecify.annotations.NullMarked;
