@NullMarked
package dev.rehearsal.history;

import org.jspecify.annotations.NullMarked;
