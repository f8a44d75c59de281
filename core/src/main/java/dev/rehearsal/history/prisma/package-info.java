/** Histories of Prisma Migrate: a folder for each migration, its file one message without a transaction around it. */
@NullMarked
package dev.rehearsal.history.prisma;

import org.jspecify.annotations.NullMarked;
