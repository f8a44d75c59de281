/** Histories of the tools that run on Node.js, driven through one script that each of them has an adaptor for. */
@NullMarked
package dev.rehearsal.history.node;

import org.jspecify.annotations.NullMarked;
