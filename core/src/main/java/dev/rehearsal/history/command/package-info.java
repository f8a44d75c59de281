/** Histories of any tool at all, driven through commands that the user names. */
@NullMarked
package dev.rehearsal.history.command;

import org.jspecify.annotations.NullMarked;
