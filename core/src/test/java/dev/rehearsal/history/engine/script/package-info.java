@NullMarked
package dev.rehearsal.history.engine.script;

import org.jspecify.annotations.NullMarked;
