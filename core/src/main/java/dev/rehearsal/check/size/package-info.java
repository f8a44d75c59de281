/** How large tables are in production, read from a file under version control, and how bad work on them is by that. */
@NullMarked
package dev.rehearsal.check.size;

import org.jspecify.annotations.NullMarked;
