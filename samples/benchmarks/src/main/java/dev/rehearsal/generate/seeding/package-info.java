/** A benchmark that reaches into the generator. */
@NullMarked
package dev.rehearsal.generate.seeding;

import org.jspecify.annotations.NullMarked;
