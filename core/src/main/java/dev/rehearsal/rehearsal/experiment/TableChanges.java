package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.data.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.statement.ChangeDialects;
import dev.rehearsal.rehearsal.statement.ChangeRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends the statements of the up on a fork, one by one, and lets the server say how it changes the tables that have rows, and those that have none
 * only because rows cannot be made up here.
 */
final class TableChanges implements Experiment {
    private final Seeding notMade;

    TableChanges(Seeding notMade) {
        this.notMade = notMade;
    }

    @Override
    public String what() {
        return "asking how the up changes tables";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        Optional<ChangeDialect> asking =
                ChangeDialects.of(ground.line().databases().dialect());
        if (!ground.wanted().locks() || asking.isEmpty()) {
            return known;
        }
        ChangeDialect dialect = asking.get();
        Map<String, Long> rows = rows(ground);
        List<Sent> statements = new StoppedPhase(ground, false).toSend().written();
        return !rows.isEmpty() && statements.stream().anyMatch(sent -> dialect.concerns(sent.text(), rows))
                ? known.with(changes(ground, statements, dialect, rows))
                : known;
    }

    private Map<String, Long> rows(StepUnderTest ground) {
        DataState before = ground.facts().before().data();
        Map<String, Long> rows = new TreeMap<>();
        before.tables().forEach(table -> rows.put(table, before.rows(table)));
        rows.entrySet().removeIf(table -> table.getValue() == 0 && !notMade.makesUpRowsOf(table.getKey()));
        return rows;
    }

    private static LockEvidence changes(
            StepUnderTest ground, List<Sent> statements, ChangeDialect dialect, Map<String, Long> rows) {
        List<TableChange> changes = new ArrayList<>();
        List<RowWork> rowWork = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        try (DatabaseFixture fixture = ground.before()) {
            Database database = fixture.database();
            try (Connection session = database.connect(Access.MIGRATOR)) {
                ChangeRun run = dialect.run(session, () -> database.connect(Access.OBSERVER), rows);
                for (int number = 1; number <= statements.size(); number++) {
                    run.next(number, statements.get(number - 1)).ifPresent(changes::add);
                }
                rowWork.addAll(run.rowWork());
            } catch (SQLException e) {
                remarks.add("how it changes tables is known in part only: its statements, sent one by one, failed: "
                        + ScriptDialects.of(database.dialect()).message(e));
            }
        }
        return new LockEvidence(changes, rowWork, remarks);
    }
}
