/** Makes, tries and reads what is said of the statements that applications send to PostgreSQL. */
@NullMarked
package dev.rehearsal.product.postgres.compatibility;

import org.jspecify.annotations.NullMarked;
