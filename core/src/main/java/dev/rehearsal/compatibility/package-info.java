/** Whether the statements of the version before still run on the schema after it, and the other way round. */
@NullMarked
package dev.rehearsal.compatibility;

import org.jspecify.annotations.NullMarked;
