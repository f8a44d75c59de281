package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Collects what the statements of one migration did, in whichever thread a session is looked at. */
public final class StatementLog {
    private final String path;
    private final ToLongFunction<String> rows;
    private final Set<String> leftOut;
    private final List<StatementEvidence> statements = new ArrayList<>();
    private int transaction = 1;
    private boolean doubtful;
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param path the script's project-relative path
     * @param rows how many rows a table had before the migration, by qualified name
     * @param leftOut unqualified or qualified names of tables that belong to the tool
     */
    public StatementLog(String path, ToLongFunction<String> rows, Set<String> leftOut) {
        this.path = path;
        this.rows = rows;
        this.leftOut = Set.copyOf(leftOut);
    }

    /** What is known so far; statements of a transaction that is still open are not. */
    public synchronized List<StatementEvidence> statements() {
        return List.copyOf(statements);
    }

    /**
     * Whether a message may have done something else as a whole: where each of its pieces was one statement to the server, and none
     * of them ends a transaction, it cannot.
     */
    public synchronized boolean isDoubtful() {
        return doubtful;
    }

    /** What is missing, in words. */
    public synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Something ran that nobody could look at. */
    public synchronized void missed(String what) {
        doubtful = true;
        remarks.add(what);
    }

    /** A message may have done something else as a whole. */
    public synchronized void doubtMessage() {
        doubtful = true;
    }

    /** How many rows a table had before the migration. */
    public ToLongFunction<String> rows() {
        return rows;
    }

    /** Whether a table belongs to the tool. */
    public boolean isLeftOut(String name) {
        return leftOut.contains(name) || leftOut.contains(name.substring(name.indexOf('.') + 1));
    }

    /** The number of the statement that is added next. */
    public synchronized int next() {
        return statements.size() + 1;
    }

    /** Adds a statement of the current transaction. */
    public synchronized void add(Ran ran) {
        Sent sent = ran.sent();
        statements.add(new StatementEvidence(
                next(),
                new StatementEvidence.Sql(sent.text(), sent.path().isEmpty() ? path : sent.path(), sent.line()),
                transaction,
                ran.alone(),
                ran.locks(),
                ran.work(),
                ran.cost(),
                ran.timeouts()));
    }

    /** What is added from now on is of the next transaction. */
    public synchronized void transactionEnds() {
        transaction++;
    }

    /**
     * A statement that ran; all else is as {@link StatementEvidence} has it.
     *
     * @param sent the statement
     */
    public record Ran(
            Sent sent,
            boolean alone,
            StatementEvidence.Locks locks,
            List<TableWork> work,
            StatementEvidence.Cost cost,
            StatementEvidence.Timeouts timeouts) {

        public Ran {
            work = List.copyOf(work);
        }
    }
}
