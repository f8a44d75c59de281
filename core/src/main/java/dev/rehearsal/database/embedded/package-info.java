/** What embedded servers of every product share: a cache of binaries, directories that are cleaned up after a kill, a process that ends with its JVM. */
@NullMarked
package dev.rehearsal.database.embedded;

import org.jspecify.annotations.NullMarked;
