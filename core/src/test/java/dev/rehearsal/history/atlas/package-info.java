@NullMarked
package dev.rehearsal.history.atlas;

import org.jspecify.annotations.NullMarked;
