@NullMarked
package dev.rehearsal.database;

import org.jspecify.annotations.NullMarked;
