/** AssertJ assertions on steps and findings; no JUnit. */
@NullMarked
package dev.rehearsal.assertions;

import org.jspecify.annotations.NullMarked;
