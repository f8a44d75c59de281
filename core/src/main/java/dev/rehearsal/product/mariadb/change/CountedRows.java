package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.observation.GrowthQuestion;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.product.mariadb.change.ChangeSession.RowCounters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs statements that define nothing, and counts the rows of those that work on a table from before the up while others wait. */
final class CountedRows {
    private static final Set<String> WORKS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT", "WITH");

    private final ChangeSession session;
    private final EarlierTables tables;
    private final List<RowWork> found = new ArrayList<>();

    CountedRows(ChangeSession session, EarlierTables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** Whether a statement begins a transaction, in which rows of a table may be counted. */
    static boolean mayCount(ChangeStatement statement, Collection<Long> rows) {
        boolean begins = statement.is(0, "BEGIN")
                || (statement.is(0, "START") && statement.is(1, "TRANSACTION"))
                || (statement.is(0, "SET") && statement.has("AUTOCOMMIT"));
        return begins && rows.stream().anyMatch(number -> number >= GrowthQuestion.FEWEST_ROWS);
    }

    List<RowWork> found() {
        return List.copyOf(found);
    }

    /**
     * Runs a statement.
     *
     * @param statement what it does, which may stand elsewhere
     * @param held tables that are locked meanwhile
     */
    void run(int number, Sent sent, ChangeStatement statement, List<HeldLock> held) throws SQLException {
        List<String> large = large(statement);
        if (large.isEmpty()) {
            session.execute(sent.text());
            return;
        }
        RowCounters before = session.counters();
        session.execute(sent.text());
        RowCounters done = session.counters().since(before);
        Optional<String> table = large.stream()
                .filter(name -> done.most() >= tables.rows(name))
                .max(Comparator.comparingLong(tables::rows));
        if (table.isPresent()) {
            boolean open = session.isInTransaction();
            if (open || !held.isEmpty()) {
                Sent meant = new Sent(statement.text(), sent.line(), sent.path());
                StatementEvidence evidence = evidence(number, meant, List.of(), held);
                found.add(new RowWork(
                        evidence, table.get(), tables.rows(table.get()), done.read(), done.written(), open));
            }
        }
    }

    /** The tables that it names which have enough rows to tell something by. */
    private List<String> large(ChangeStatement statement) {
        return WORKS.contains(statement.upper(statement.verb()))
                ? statement
                        .named(tables.names())
                        .filter(table -> tables.rows(table) >= GrowthQuestion.FEWEST_ROWS)
                        .toList()
                : List.of();
    }

    /** Evidence of a single statement, of which nothing is known but its locks. */
    static StatementEvidence evidence(int number, Sent sent, List<HeldLock> acquired, List<HeldLock> held) {
        return new StatementEvidence(
                number,
                new StatementEvidence.Sql(sent.text(), sent.path(), sent.line()),
                number,
                true,
                new StatementEvidence.Locks(acquired, held),
                List.of(),
                new StatementEvidence.Cost(0, 0),
                new StatementEvidence.Timeouts(0, 0));
    }
}
