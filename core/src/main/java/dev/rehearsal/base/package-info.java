/**
 * What a branch has that its base does not have: which migrations are new, and what became of those that databases have applied. It
 * calls nothing but {@code history} and {@code base.git}.
 */
@NullMarked
package dev.rehearsal.base;

import org.jspecify.annotations.NullMarked;
