/** Puts evidence into words: places, facts and headlines of findings. Calls nothing else of {@code check}. */
@NullMarked
package dev.rehearsal.check.word;

import org.jspecify.annotations.NullMarked;
