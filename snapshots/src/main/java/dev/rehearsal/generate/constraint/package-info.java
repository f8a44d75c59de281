/** Reads check constraints into scenarios: what each column may hold so that a row passes. Calls only {@code type}. */
@NullMarked
package dev.rehearsal.generate.constraint;

import org.jspecify.annotations.NullMarked;
