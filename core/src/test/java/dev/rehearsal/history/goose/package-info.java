@NullMarked
package dev.rehearsal.history.goose;

import org.jspecify.annotations.NullMarked;
