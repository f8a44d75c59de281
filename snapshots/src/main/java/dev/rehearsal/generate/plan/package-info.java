/**
 * What is asked for: the request for each table and column, and the settings and seeds that values depend on. Calls only the
 * catalog.
 */
@NullMarked
package dev.rehearsal.generate.plan;

import org.jspecify.annotations.NullMarked;
