/**
 * The server's types: the text forms of their values, their order, and the range in which values ordinarily lie. Calls only the
 * catalog and the meanings of columns.
 */
@NullMarked
package dev.rehearsal.generate.type;

import org.jspecify.annotations.NullMarked;
