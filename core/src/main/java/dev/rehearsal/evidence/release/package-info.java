/** What is observed for the release of a step: queries for production, what the server answers to statements, and what must stay true. */
@NullMarked
package dev.rehearsal.evidence.release;

import org.jspecify.annotations.NullMarked;
