@NullMarked
package dev.rehearsal.history.drizzle;

import org.jspecify.annotations.NullMarked;
