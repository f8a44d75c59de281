/** What PostgreSQL's types and those of its extensions hold of people, and their empty values. */
@NullMarked
package dev.rehearsal.product.postgres.mask;

import org.jspecify.annotations.NullMarked;
