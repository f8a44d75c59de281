/** What servers of every product share that somebody else runs: how their URLs are read, and what others left there is dropped. */
@NullMarked
package dev.rehearsal.database.named;

import org.jspecify.annotations.NullMarked;
