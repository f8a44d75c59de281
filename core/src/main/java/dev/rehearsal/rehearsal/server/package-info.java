/**
 * Where the databases of a walk are made: on a server that others use, or on one of its own once something changes
 * what all databases of a server share. Confines faults of Rehearsal's own. Stands on fixtures.
 */
@NullMarked
package dev.rehearsal.rehearsal.server;

import org.jspecify.annotations.NullMarked;
