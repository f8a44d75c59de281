/** What a run is asked for, how far it is, and what ends it early. */
@NullMarked
package dev.rehearsal.rehearsal.run;

import org.jspecify.annotations.NullMarked;
