@NullMarked
package dev.rehearsal.lock;

import org.jspecify.annotations.NullMarked;
