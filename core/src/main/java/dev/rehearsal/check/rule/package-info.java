/** Lists the checks of every product, in the order of their findings; what each one finds is known to its room alone. */
@NullMarked
package dev.rehearsal.check.rule;

import org.jspecify.annotations.NullMarked;
