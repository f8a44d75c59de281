/** Migrations that are plain SQL files in pairs, each sent exactly as its tool sends it: golang-migrate, sqlx, diesel. */
@NullMarked
package dev.rehearsal.history.sql;

import org.jspecify.annotations.NullMarked;
