/**
 * Generates rows for any schema that obey all of its constraints: what the user asks for, and the seeding that does it. Everything below is called from here;
 * what a plan says is handed down as a request for each table.
 */
@NullMarked
package dev.rehearsal.generate;

import org.jspecify.annotations.NullMarked;
