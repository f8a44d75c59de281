/** Names what a user can declare, as it is written where Rehearsal is used. Calls nothing; anybody may call it. */
@NullMarked
package dev.rehearsal.declaration;

import org.jspecify.annotations.NullMarked;
