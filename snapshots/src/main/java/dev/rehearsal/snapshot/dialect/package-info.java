/** What differs by product where rows are captured and loaded. */
@NullMarked
package dev.rehearsal.snapshot.dialect;

import org.jspecify.annotations.NullMarked;
