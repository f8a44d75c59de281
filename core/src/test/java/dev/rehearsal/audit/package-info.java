/** Applies what findings say to write instead, and tells how that went. Compiled by other modules' tests, too. */
@NullMarked
package dev.rehearsal.audit;

import org.jspecify.annotations.NullMarked;
