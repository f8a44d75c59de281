/** The immutable record of what happened in a step: facts without opinion. */
@NullMarked
package dev.rehearsal.evidence;

import org.jspecify.annotations.NullMarked;
