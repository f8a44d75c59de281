@NullMarked
package dev.rehearsal.history.migrate;

import org.jspecify.annotations.NullMarked;
