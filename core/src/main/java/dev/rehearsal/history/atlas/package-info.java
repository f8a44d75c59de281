/** Histories of Atlas's versioned directories: split by its own scanner, guarded by its sum file. */
@NullMarked
package dev.rehearsal.history.atlas;

import org.jspecify.annotations.NullMarked;
