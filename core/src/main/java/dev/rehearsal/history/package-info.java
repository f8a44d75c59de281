/** Migrations in order, and how to run one of them up or down; one sub-package per tool. */
@NullMarked
package dev.rehearsal.history;

import org.jspecify.annotations.NullMarked;
