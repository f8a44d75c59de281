/** What was judged wrong, how bad it is, what is accepted, and the report files. */
@NullMarked
package dev.rehearsal.finding;

import org.jspecify.annotations.NullMarked;
