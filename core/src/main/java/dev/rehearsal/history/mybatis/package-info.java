/** Histories of MyBatis Migrations: both ways in one file; the row in the books follows in a transaction of its own. */
@NullMarked
package dev.rehearsal.history.mybatis;

import org.jspecify.annotations.NullMarked;
