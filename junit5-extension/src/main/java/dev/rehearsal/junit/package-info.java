/**
 * The annotations of a migration test, and the extensions of JUnit that they name. What stands in annotations is read here, and handed
 * as values to the rooms below: {@code settings}, {@code rehearsing} and {@code migrated}. {@code MigrationClassStore} opens each test
 * class once: {@code Setup} makes a {@code MigrationClass} of it, and that has a {@code ClassRehearsal} for each database.
 */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package dev.rehearsal.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
