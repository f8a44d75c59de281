/**
 * Reads the catalog of a database into records, compares two states of it, and writes the statements that lead from one back to
 * the other. A difference is typed: which object, and which of its attributes; {@link dev.rehearsal.schema.text.AttributeText} makes the
 * text of it. What only rows need is read by {@code dev.rehearsal.catalog} of the snapshots instead;
 * decision 9 says why there are two readers. The package may call {@code sql} and {@code secret}, and nothing else of ours.
 */
@NullMarked
package dev.rehearsal.schema;

import org.jspecify.annotations.NullMarked;
