package dev.rehearsal.lock;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What one statement of a migration did. Reports show the parts of its topics beside its own.
 *
 * @param number its place in the migration, from 1
 * @param sql what was sent, and where it is written
 * @param transaction number of the transaction that it ran in, from 1; statements of one share it
 * @param alone whether it ran outside of any transaction, because it has to ({@code create index concurrently}, {@code vacuum}) or because it commits by itself; its locks are then those that others met while it ran
 * @param locks what it locked
 * @param work what it did to tables that were there before its transaction
 * @param cost what it cost
 * @param timeouts the timeouts in force when it began
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StatementEvidence(
        int number,
        Sql sql,
        int transaction,
        boolean alone,
        Locks locks,
        List<TableWork> work,
        Cost cost,
        Timeouts timeouts) {

    public StatementEvidence {
        work = List.copyOf(work);
    }

    /**
     * What was sent, and where it is written.
     *
     * @param text as it was sent, without its semicolon
     * @param path the script's project-relative path
     * @param line the line on which it begins, from 1; 0 if it is not known
     */
    public record Sql(String text, String path, int line) {}

    /**
     * What a statement locked.
     *
     * @param acquired locks that it took or made stronger
     * @param held locks of earlier statements of its transaction, still held while it ran
     */
    public record Locks(List<HeldLock> acquired, List<HeldLock> held) {
        public Locks {
            acquired = List.copyOf(acquired);
            held = List.copyOf(held);
        }
    }

    /**
     * What a statement cost.
     *
     * @param walBytes bytes of write-ahead log that it caused
     * @param micros how long it ran, in microseconds; never judged
     */
    public record Cost(long walBytes, long micros) {}

    /**
     * The timeouts in force when a statement began.
     *
     * @param lockTimeoutMillis {@code lock_timeout}; 0 for none
     * @param statementTimeoutMillis {@code statement_timeout}; 0 for none
     */
    public record Timeouts(long lockTimeoutMillis, long statementTimeoutMillis) {}

    /** The same with locks that were seen in another run. */
    public StatementEvidence acquiring(List<HeldLock> seen) {
        return new StatementEvidence(
                number, sql, transaction, alone, new Locks(seen, locks.held()), work, cost, timeouts);
    }

    /** The statement as it was sent, without its semicolon. */
    public String text() {
        return sql.text();
    }

    /** The script's project-relative path. */
    public String path() {
        return sql.path();
    }

    /** The line on which it begins, from 1; 0 if it is not known. */
    public int line() {
        return sql.line();
    }

    /** Locks that it took or made stronger. */
    public List<HeldLock> acquired() {
        return locks.acquired();
    }

    /** Locks of earlier statements of its transaction, still held while it ran. */
    public List<HeldLock> held() {
        return locks.held();
    }

    /** Bytes of write-ahead log that it caused. */
    public long walBytes() {
        return cost.walBytes();
    }
}
