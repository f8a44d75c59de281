package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.statement.ChangeRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sends the statements of the up on a fork, one by one, and lets the server say how it changes the tables that have rows, and those that have none
 * only because rows could not be generated.
 */
public final class TableChanges implements Experiment {
    private final Seeding seeding;

    /** @param seeding tells of which tables that hold no rows it would make some up */
    public TableChanges(Seeding seeding) {
        this.seeding = seeding;
    }

    @Override
    public String what() {
        return "asking how the up changes tables";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        Optional<ChangeDialect> asking = ground.dialect().part(ChangeDialect.class);
        if (!ground.wanted().locks() || asking.isEmpty()) {
            return known;
        }
        ChangeDialect dialect = asking.get();
        Map<String, Long> rows = rows(ground);
        List<Sent> statements = ground.toSend(ground.migration().up()).written();
        return !rows.isEmpty() && statements.stream().anyMatch(sent -> dialect.concerns(sent.text(), rows))
                ? known.with(changes(ground, statements, dialect, rows))
                : known;
    }

    private Map<String, Long> rows(StepUnderTest ground) {
        DataState before = ground.facts().before().data();
        Map<String, Long> rows = new TreeMap<>();
        before.tables().forEach(table -> rows.put(table, before.rows(table)));
        rows.entrySet().removeIf(table -> table.getValue() == 0 && !seeding.makesUpRowsOf(table.getKey()));
        return rows;
    }

    /** Changes that are hidden in a routine are known once it ran; a second run sends these in its place. */
    private static LockEvidence changes(
            StepUnderTest ground, List<Sent> statements, ChangeDialect dialect, Map<String, Long> rows) {
        SortedMap<Integer, List<Sent>> parts = new TreeMap<>();
        statements.forEach(statement -> parts.put(parts.size() + 1, List.of(statement)));
        TriedUp asked = TriedUp.of(ground, parts, dialect, rows);
        if (asked.hidden().isEmpty()) {
            return asked.evidence();
        }
        parts.putAll(asked.hidden());
        TriedUp again = TriedUp.of(ground, parts, dialect, rows);
        return asked.with(again.at(asked.hidden().keySet())).evidence();
    }

    /**
     * An up whose statements were sent one by one on a fork, with what the server said of each.
     *
     * @param changes how it changes tables
     * @param rowWork work on all rows of tables
     * @param hidden changes that its statements made by running others, by their number
     * @param remarks what a reader must know
     */
    private record TriedUp(
            List<TableChange> changes, List<RowWork> rowWork, Map<Integer, List<Sent>> hidden, List<String> remarks) {

        /**
         * Sends an up.
         *
         * @param parts what is sent for each of its statements, by their number
         * @param rows how many rows tables had before
         */
        @SuppressWarnings("try") // What it gives is taken back in any case.
        static TriedUp of(
                StepUnderTest ground,
                SortedMap<Integer, List<Sent>> parts,
                ChangeDialect dialect,
                Map<String, Long> rows) {
            TriedUp asked = new TriedUp(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
            try (DatabaseFixture fixture = ground.before()) {
                Database database = fixture.database();
                try (Elevation rights = fixture.rightsOf(ground.migration());
                        Connection session = database.connect(Access.MIGRATOR)) {
                    asked.send(parts, dialect.run(session, () -> database.connect(Access.OBSERVER), rows));
                } catch (SQLException e) {
                    asked.remarks.add(
                            "how it changes tables is known in part only: its statements, sent one by one, failed: "
                                    + database.dialect()
                                            .require(ScriptDialect.class)
                                            .message(e));
                }
            }
            return asked;
        }

        private void send(SortedMap<Integer, List<Sent>> parts, ChangeRun run) throws SQLException {
            try {
                for (Map.Entry<Integer, List<Sent>> part : parts.entrySet()) {
                    for (Sent sent : part.getValue()) {
                        run.next(part.getKey(), sent).ifPresent(changes::add);
                    }
                }
            } finally {
                rowWork.addAll(run.rowWork());
                hidden.putAll(run.hidden());
            }
        }

        /** Its changes by some of its statements. */
        List<TableChange> at(Collection<Integer> numbers) {
            return changes.stream()
                    .filter(change -> numbers.contains(change.statement().number()))
                    .toList();
        }

        /** The same with more changes, in the order of the statements. */
        TriedUp with(List<TableChange> more) {
            List<TableChange> all = new ArrayList<>(changes);
            all.addAll(more);
            all.sort(Comparator.comparingInt(change -> change.statement().number()));
            return new TriedUp(all, rowWork, hidden, remarks);
        }

        LockEvidence evidence() {
            return new LockEvidence(changes, rowWork, remarks);
        }
    }
}
