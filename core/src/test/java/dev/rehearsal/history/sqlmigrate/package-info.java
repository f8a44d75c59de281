@NullMarked
package dev.rehearsal.history.sqlmigrate;

import org.jspecify.annotations.NullMarked;
