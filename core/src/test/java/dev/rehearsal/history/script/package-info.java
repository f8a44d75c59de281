@NullMarked
package dev.rehearsal.history.script;

import org.jspecify.annotations.NullMarked;
