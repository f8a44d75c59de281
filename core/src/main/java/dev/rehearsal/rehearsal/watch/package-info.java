/**
 * Phases of migrations under watch: what hangs is ended, what works is told about, a server that is lost is told from
 * a migration that fails. Stands on sessions.
 */
@NullMarked
package dev.rehearsal.rehearsal.watch;

import org.jspecify.annotations.NullMarked;
