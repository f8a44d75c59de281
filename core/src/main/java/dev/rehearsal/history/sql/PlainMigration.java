package dev.rehearsal.history.sql;

import dev.rehearsal.history.Migration;

/**
 * A migration and how its tool runs it.
 *
 * @param migration as everybody sees it
 * @param upInTransaction whether the up and its row in the books share one transaction
 * @param downInTransaction whether the down and its row in the books share one transaction
 * @param upUnreadable whether the up is not text and cannot be sent
 * @param downUnreadable whether the down is not text and cannot be sent
 */
record PlainMigration(
        Migration migration,
        boolean upInTransaction,
        boolean downInTransaction,
        boolean upUnreadable,
        boolean downUnreadable) {}
