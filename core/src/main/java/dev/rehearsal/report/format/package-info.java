/** Writes findings in the formats that code hosts, build servers and reviewers read. */
@NullMarked
package dev.rehearsal.report.format;

import org.jspecify.annotations.NullMarked;
