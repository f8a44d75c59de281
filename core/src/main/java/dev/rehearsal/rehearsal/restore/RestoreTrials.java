package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.PointOfNoReturn;
import dev.rehearsal.evidence.RestoreTrial;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * Tries the way back by a restore from behind a step past its point of no return, or with a down that takes away more than the step made, on forks: the down and then the rows of the tables concerned
 * where the down runs, and the whole database where it does not.
 */
public final class RestoreTrials {
    private final MainLine line;
    private final Seeding seeding;
    private final StepFacts facts;

    /** @param line stands after the step */
    public RestoreTrials(MainLine line, Seeding seeding, StepFacts facts) {
        this.line = line;
        this.seeding = seeding;
        this.facts = facts;
    }

    /** What came of it; not tried where neither the step nor its down loses anything. */
    public RestoreTrial trial(StepEvidence step) {
        PointOfNoReturn point = PointOfNoReturn.of(step);
        if (!point.exists() && !point.downLoses()) {
            return RestoreTrial.NOT_TRIED;
        }
        Optional<RestoreDialect> dialect = line.databases().dialect().part(RestoreDialect.class);
        try {
            return dialect.map(known -> tried(step, point, known))
                    .orElseGet(() -> RestoreTrial.notTried(
                            "restores are not tried on " + step.dialect().product()));
        } catch (NotEmptyException nowhere) {
            return RestoreTrial.notTried(String.valueOf(nowhere.getMessage()));
        }
    }

    private RestoreTrial tried(StepEvidence step, PointOfNoReturn point, RestoreDialect dialect) {
        Migration migration = facts.migration();
        try (DatabaseFixture before = line.build(line.position() - 1);
                DatabaseFixture lived = before.copy()) {
            ConcernedTables tables = new ConcernedTables(facts.before().schema(), point.tables());
            Optional<DumpPrograms> programs = dialect.programs(before.database());
            String recorded = recorded(before, dialect.point());
            boolean comesBack = step.down().succeeded() && !tables.names().isEmpty();
            WayBack way = programs.filter(known -> !comesBack || known.replaceRows())
                    .<WayBack>map(known -> new DumpedWayBack(line, dialect, known, before))
                    .orElseGet(() -> new CopiedWayBack(dialect, before));
            if (comesBack) {
                way.prepare(lived, tables);
            }
            RowsWritten written = RowsWritten.after(line, lived, seeding, facts);
            WayBack.Result result;
            Map<String, Long> lost;
            if (comesBack && lived.down(migration).succeeded()) {
                result = way.rows(lived, tables);
                lost = written.in(tables.names());
            } else {
                result = way.whole();
                lost = written.all();
            }
            return new RestoreTrial(
                    result.outcome(), result.by(), tables.names(), result.differs(), lost, result.commands(), recorded);
        }
    }

    /** The query as whoever migrates may run it, with the server's words where that is refused. */
    private static String recorded(DatabaseFixture before, String query) {
        before.leave();
        try (Connection session = before.database().connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            statement.execute(query);
            return query;
        } catch (SQLException e) {
            return query + " -- refused to the role that migrates: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }
}
