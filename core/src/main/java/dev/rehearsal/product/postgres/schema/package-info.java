/** Reads PostgreSQL's catalog into a schema, and writes the statements that lead from one state of it back to another. */
@NullMarked
package dev.rehearsal.product.postgres.schema;

import org.jspecify.annotations.NullMarked;
