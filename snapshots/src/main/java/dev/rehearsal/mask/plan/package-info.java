/** Decides how each column is masked, from rules, names, types and values. */
@NullMarked
package dev.rehearsal.mask.plan;

import org.jspecify.annotations.NullMarked;
