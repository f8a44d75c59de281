@NullMarked
package dev.rehearsal.wire;

import org.jspecify.annotations.NullMarked;
