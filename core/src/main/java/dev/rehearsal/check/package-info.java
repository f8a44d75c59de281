/** One small class per thing that can be wrong: evidence in, findings out, no database. */
@NullMarked
package dev.rehearsal.check;

import org.jspecify.annotations.NullMarked;
