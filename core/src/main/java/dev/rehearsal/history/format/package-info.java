/** How histories of any tool are found, recognized and opened. */
@NullMarked
package dev.rehearsal.history.format;

import org.jspecify.annotations.NullMarked;
