@NullMarked
package dev.rehearsal.history.sql;

import org.jspecify.annotations.NullMarked;
