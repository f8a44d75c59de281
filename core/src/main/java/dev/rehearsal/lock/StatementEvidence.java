package dev.rehearsal.lock;

import java.util.List;

/**
 * What one statement of a migration did.
 *
 * @param number its place in the migration, from 1
 * @param text as it was sent, without its semicolon
 * @param path the script's project-relative path
 * @param line the line on which it begins, from 1; 0 if it is not known
 * @param transaction number of the transaction that it ran in, from 1; statements of one share it
 * @param alone whether it ran outside of any transaction, because it has to ({@code create index concurrently}, {@code vacuum}) or because it commits by itself; its locks are then those that others met while it ran
 * @param acquired locks that it took or made stronger
 * @param held locks of earlier statements of its transaction, still held while it ran
 * @param work what it did to tables that were there before its transaction
 * @param walBytes bytes of write-ahead log that it caused
 * @param micros how long it ran, in microseconds; never judged
 * @param lockTimeoutMillis {@code lock_timeout} in force when it began; 0 for none
 * @param statementTimeoutMillis {@code statement_timeout} in force when it began; 0 for none
 */
public record StatementEvidence(
        int number,
        String text,
        String path,
        int line,
        int transaction,
        boolean alone,
        List<HeldLock> acquired,
        List<HeldLock> held,
        List<TableWork> work,
        long walBytes,
        long micros,
        long lockTimeoutMillis,
        long statementTimeoutMillis) {

    public StatementEvidence {
        acquired = List.copyOf(acquired);
        held = List.copyOf(held);
        work = List.copyOf(work);
    }

    /** The same with locks that were seen in another run. */
    public StatementEvidence acquiring(List<HeldLock> locks) {
        return new StatementEvidence(
                number,
                text,
                path,
                line,
                transaction,
                alone,
                locks,
                held,
                work,
                walBytes,
                micros,
                lockTimeoutMillis,
                statementTimeoutMillis);
    }
}
