/** Makes, tries and reads what is said of the statements that applications send to PostgreSQL. */
@NullMarked
package dev.rehearsal.compatibility.postgres;

import org.jspecify.annotations.NullMarked;
