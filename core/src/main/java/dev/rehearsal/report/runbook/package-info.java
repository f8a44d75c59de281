/** The plan of a release, written down from what was observed and judged: for people as Markdown, for programs as JSON. */
@NullMarked
package dev.rehearsal.report.runbook;

import org.jspecify.annotations.NullMarked;
