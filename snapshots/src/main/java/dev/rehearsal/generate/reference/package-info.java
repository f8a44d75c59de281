/**
 * References between tables, with a foreign key or by name only: which there are, in which order tables are filled, and the keys
 * that children choose from. Calls only the catalog.
 */
@NullMarked
package dev.rehearsal.generate.reference;

import org.jspecify.annotations.NullMarked;
