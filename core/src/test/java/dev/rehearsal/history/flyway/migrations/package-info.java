/** Java migrations as an application has them. */
@NullMarked
package dev.rehearsal.history.flyway.migrations;

import org.jspecify.annotations.NullMarked;
