/**
 * Migrations in order, and how to run one of them up or down. Each tool has a sub-package, which nothing else names; {@code engine} holds
 * what tools share. It calls nothing but {@code secret}.
 */
@NullMarked
package dev.rehearsal.history;

import org.jspecify.annotations.NullMarked;
