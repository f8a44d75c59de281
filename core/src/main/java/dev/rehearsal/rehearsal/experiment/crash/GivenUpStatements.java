package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.GivenUp;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets statements that commit on their way give up beside an older transaction, where the migration says how long they wait, and its tool run
 * it again. What they do there does not depend on how long they waited, so that it is not waited for.
 */
public final class GivenUpStatements implements Experiment {

    @Override
    public String what() {
        return "letting statements give up in their middle";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        Optional<ExperimentDialect> dialect = ground.dialect().part(ExperimentDialect.class);
        List<StatementEvidence> statements = known.locks().up().statements();
        if (dialect.isEmpty() || statements.stream().noneMatch(one -> isLimited(dialect.get(), one))) {
            return known;
        }
        List<GivenUp> found = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (isLimited(dialect.get(), statements.get(i))) {
                tried(ground, dialect.get(), statements.subList(0, i), statements.get(i))
                        .ifPresent(found::add);
            }
        }
        return known.withGivenUp(found);
    }

    private static boolean isLimited(ExperimentDialect dialect, StatementEvidence statement) {
        return statement.timeouts().lockTimeoutMillis() + statement.timeouts().statementTimeoutMillis() > 0
                && dialect.waitsInTheMiddle(statement.text());
    }

    /** Empty where it did not give up, or leaves nothing that the next run does not cope with. */
    @SuppressWarnings("try") // What it gives is taken back in any case.
    private static Optional<GivenUp> tried(
            StepUnderTest ground, ExperimentDialect dialect, List<StatementEvidence> earlier, StatementEvidence last) {
        try (DatabaseFixture before = ground.before();
                DatabaseFixture fixture = before.copy();
                Elevation rights = fixture.rightsOf(ground.migration())) {
            List<ObjectIdentity> known = fixture.observe().schema().invalidObjects();
            if (!givesUp(fixture, dialect, earlier, last)) {
                return Optional.empty();
            }
            List<ObjectIdentity> left = invalid(fixture, known);
            Outcome again = fixture.attempt(ground.migration()).resume();
            List<ObjectIdentity> then = invalid(fixture, known);
            return again.succeeded() && then.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new GivenUp(
                            last.text(),
                            last.path(),
                            last.line(),
                            timeout(last),
                            names(left),
                            again,
                            names(then),
                            left.stream()
                                    .map(object -> dialect.cleanUp(last.text(), object))
                                    .filter(sql -> !sql.isEmpty())
                                    .collect(Collectors.joining("\n"))));
        }
    }

    private static String timeout(StatementEvidence statement) {
        long locks = statement.timeouts().lockTimeoutMillis();
        return locks > 0
                ? "lock_timeout = " + locks + " ms"
                : "statement_timeout = " + statement.timeouts().statementTimeoutMillis() + " ms";
    }

    private static List<ObjectIdentity> invalid(DatabaseFixture fixture, List<ObjectIdentity> known) {
        List<ObjectIdentity> now = new ArrayList<>(fixture.observe().schema().invalidObjects());
        now.removeAll(known);
        return now;
    }

    private static List<String> names(List<ObjectIdentity> objects) {
        return objects.stream().map(ObjectIdentity::text).toList();
    }

    private static boolean givesUp(
            DatabaseFixture fixture,
            ExperimentDialect dialect,
            List<StatementEvidence> earlier,
            StatementEvidence last) {
        try (Connection older = fixture.database().connect(Access.OBSERVER);
                Connection session = fixture.database().connect(Access.MIGRATOR)) {
            for (StatementEvidence statement : earlier) {
                execute(session, statement.text());
            }
            older.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            older.setAutoCommit(false);
            execute(older, "select 1");
            for (String table : tables(fixture, last)) {
                execute(older, "select 1 from " + table + " limit 0");
            }
            dialect.giveUpSoon(session);
            try {
                execute(session, last.text());
                return false;
            } catch (SQLException refused) {
                return true;
            } finally {
                older.rollback();
                fixture.database().dialect().require(SessionDialect.class).handOver(session);
            }
        } catch (SQLException e) {
            throw new RehearsalException("a statement could not be left in its middle: " + e.getMessage(), e);
        }
    }

    /** Those that the statement names, which somebody reads. */
    private static List<String> tables(DatabaseFixture fixture, StatementEvidence statement) {
        MentionedNames named = new MentionedNames(statement.text());
        return fixture.observe()
                .schema()
                .tables()
                .filter(table -> named.mention(MentionedNames.bare(table)))
                .map(Table::name)
                .toList();
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
