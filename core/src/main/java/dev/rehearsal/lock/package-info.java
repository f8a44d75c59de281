/** What each statement locked, read, wrote and rewrote; how that grows; and who had to wait for it. */
@NullMarked
package dev.rehearsal.lock;

import org.jspecify.annotations.NullMarked;
