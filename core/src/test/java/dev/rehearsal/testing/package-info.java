/** Fixtures that tests of several packages use. */
@NullMarked
package dev.rehearsal.testing;

import org.jspecify.annotations.NullMarked;
