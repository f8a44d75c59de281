/**
 * The states that production would have: each migration applied once, kept, rebuilt and repeated; the dry run that
 * learns which tables a history fills. Stands on fixtures and servers.
 */
@NullMarked
package dev.rehearsal.rehearsal.line;

import org.jspecify.annotations.NullMarked;
