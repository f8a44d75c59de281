/** Hands out throw-away databases and forks of them; knows nothing of migrations. */
@NullMarked
package dev.rehearsal.database;

import org.jspecify.annotations.NullMarked;
