/** Findings as code hosts want them: each with one place in the repository and a lasting fingerprint, of one class or of many. */
@NullMarked
package dev.rehearsal.report.located;

import org.jspecify.annotations.NullMarked;
