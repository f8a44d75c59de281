/** Files of findings: those that a team accepted, and reports for machines. */
@NullMarked
package dev.rehearsal.finding.file;

import org.jspecify.annotations.NullMarked;
