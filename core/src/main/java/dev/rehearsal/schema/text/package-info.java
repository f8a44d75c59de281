/** Reads what definitions and attributes of a schema say in words. */
@NullMarked
package dev.rehearsal.schema.text;

import org.jspecify.annotations.NullMarked;
