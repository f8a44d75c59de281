/** Histories of MyBatis Migrations: both directions in one file; the row in the schema history table follows in a transaction of its own. */
@NullMarked
package dev.rehearsal.history.mybatis;

import org.jspecify.annotations.NullMarked;
