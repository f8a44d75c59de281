@NullMarked
package dev.rehearsal.database.mariadb;

import org.jspecify.annotations.NullMarked;
