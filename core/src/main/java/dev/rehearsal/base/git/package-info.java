/**
 * Reads commits of git repositories, without git's own command and without a work tree; the only package that knows JGit. It calls
 * nothing but {@code history}, for names that are near.
 */
@NullMarked
package dev.rehearsal.base.git;

import org.jspecify.annotations.NullMarked;
