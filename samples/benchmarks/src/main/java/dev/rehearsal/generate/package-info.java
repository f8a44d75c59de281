/** A benchmark that reaches into the generator. */
@NullMarked
package dev.rehearsal.generate;

import org.jspecify.annotations.NullMarked;
