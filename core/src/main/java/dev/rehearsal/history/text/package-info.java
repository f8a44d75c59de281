/** Words about names and paths: the nearest known one, and how they are shown; stands on nothing. */
@NullMarked
package dev.rehearsal.history.text;

import org.jspecify.annotations.NullMarked;
