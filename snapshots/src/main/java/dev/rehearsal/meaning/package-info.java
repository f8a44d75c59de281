/** What a column is about, told from its name, type, comment and table. */
@NullMarked
package dev.rehearsal.meaning;

import org.jspecify.annotations.NullMarked;
