/** The annotations; the extension hides behind them. */
@NullMarked
package dev.rehearsal.junit;

import org.jspecify.annotations.NullMarked;
