/** Says what is known of each database product without asking a server; no JDBC, stands on nothing. */
@NullMarked
package dev.rehearsal.product;

import org.jspecify.annotations.NullMarked;
