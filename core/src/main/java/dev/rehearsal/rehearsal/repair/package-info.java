/**
 * Takes generated and captured rows out of the way of an up that fails on them, and says which rows these are. Stands on the line
 * and on consequences.
 */
@NullMarked
package dev.rehearsal.rehearsal.repair;

import org.jspecify.annotations.NullMarked;
