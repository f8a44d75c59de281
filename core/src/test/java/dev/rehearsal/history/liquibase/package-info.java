@NullMarked
package dev.rehearsal.history.liquibase;

import org.jspecify.annotations.NullMarked;
