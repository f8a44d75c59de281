/**
 * The sessions in which migration tools work: opened, reset and handed out; their state between two uses. Knows only
 * what a rehearsal is.
 */
@NullMarked
package dev.rehearsal.rehearsal.session;

import org.jspecify.annotations.NullMarked;
