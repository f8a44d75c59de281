/** Which rows PostgreSQL means by a refusal, and how they are told apart there. */
@NullMarked
package dev.rehearsal.product.postgres.repair;

import org.jspecify.annotations.NullMarked;
