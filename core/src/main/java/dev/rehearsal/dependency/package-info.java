/** Says what a project adds to its tests where something optional is missing; stands on nothing. */
@NullMarked
package dev.rehearsal.dependency;

import org.jspecify.annotations.NullMarked;
