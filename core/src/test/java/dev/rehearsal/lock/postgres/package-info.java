@NullMarked
package dev.rehearsal.lock.postgres;

import org.jspecify.annotations.NullMarked;
