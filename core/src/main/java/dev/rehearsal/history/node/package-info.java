/** Histories of the tools that run on Node.js. One helper script drives all of them, with an adaptor for each tool. */
@NullMarked
package dev.rehearsal.history.node;

import org.jspecify.annotations.NullMarked;
