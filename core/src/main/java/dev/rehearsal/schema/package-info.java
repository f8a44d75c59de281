/**
 * Reads the catalog of a database into records, compares two states of it, and writes the statements that lead from one back to
 * the other. A difference is typed: which object, and which of its attributes; {@link dev.rehearsal.schema.AttributeText} makes the
 * text of it. The package may call {@code secret}, and nothing else of ours.
 */
@NullMarked
package dev.rehearsal.schema;

import org.jspecify.annotations.NullMarked;
