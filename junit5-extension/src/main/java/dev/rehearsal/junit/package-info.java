/**
 * The annotations of a migration test, and the JUnit extension behind them. Annotations and {@link
 * dev.rehearsal.junit.Migrations} are public; everything else is hidden. {@code MigrationClassStore} opens each test class once:
 * {@code Declared…} types read what the class declares, {@code Setup} makes a {@code MigrationClass} of it, and that has a
 * {@code ClassRehearsal} for each database. It calls the core, the snapshots module and JUnit.
 */
@NullMarked
package dev.rehearsal.junit;

import org.jspecify.annotations.NullMarked;
