@NullMarked
package dev.rehearsal.history.flyway;

import org.jspecify.annotations.NullMarked;
