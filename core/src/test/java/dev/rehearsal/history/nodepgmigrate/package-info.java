@NullMarked
package dev.rehearsal.history.nodepgmigrate;

import org.jspecify.annotations.NullMarked;
