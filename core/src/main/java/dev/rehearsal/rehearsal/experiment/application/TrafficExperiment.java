package dev.rehearsal.rehearsal.experiment.application;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.QueueDrill;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.TrafficRun;
import dev.rehearsal.lock.observation.TrafficStatement;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.LockedTables;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Runs the up beside readers and writers, and then into a long-running reader. */
public final class TrafficExperiment implements Experiment {
    /** More sessions than a few of them keep a processor busy and the migration from its work. */
    private static final int TABLES_AT_A_TIME = 6;

    @Override
    public String what() {
        return "running the up beside traffic";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        if (!ground.wanted().traffic()) {
            return known;
        }
        StatementTrace up = known.locks().up();
        LockedTables locked = LockedTables.of(ground.facts(), up, locks(ground));
        return known.with(locked.byName().isEmpty() ? nobodyConcerned(up) : waits(ground, up, locked));
    }

    /** A few tables at a time, so that traffic does not keep the migration from its work. */
    private static WaitEvidence waits(StepUnderTest ground, StatementTrace up, LockedTables locked) {
        List<Table> tables = locked.byName();
        WaitEvidence waits = new WaitEvidence(true, List.of(), 0, List.of(), List.of());
        for (int from = 0; from < tables.size(); from += TABLES_AT_A_TIME) {
            List<Table> some = tables.subList(from, Math.min(tables.size(), from + TABLES_AT_A_TIME));
            try {
                waits = waits.and(beside(ground, up, some));
            } catch (RehearsalException e) {
                // What needs no such right is tried all the same.
                if (!ground.observed().databases().refusals().take("how long anybody waits for an up", e)) {
                    throw e;
                }
                waits = waits.and(
                        new WaitEvidence(false, List.of(), 0, List.of(), List.of(String.valueOf(e.getMessage()))));
            }
        }
        List<String> remarks = new ArrayList<>();
        List<QueueDrill> drills = new LongTransactionDrill(ground, up, remarks).on(locked);
        return waits.and(new WaitEvidence(true, List.of(), 0, drills, remarks));
    }

    private static LockDialect locks(StepUnderTest ground) {
        return ground.dialect().require(LockDialect.class);
    }

    private static WaitEvidence nobodyConcerned(StatementTrace up) {
        String what =
                up.source() == StatementTrace.Source.NOT_OBSERVED ? "changes" : "locks against readers or writers";
        return new WaitEvidence(
                true, List.of(), 0, List.of(), List.of("no traffic: the up " + what + " no table from before it"));
    }

    private static WaitEvidence beside(StepUnderTest ground, StatementTrace up, List<Table> tables) {
        try (DatabaseFixture fixture = ground.before()) {
            ApplicationTraffic own =
                    ApplicationTraffic.of(fixture, ground.wanted().statements(), tables);
            List<String> remarks = new ArrayList<>(own.remarks());
            try (TrafficRun traffic = TrafficRun.begin(
                    locks(ground),
                    () -> fixture.database().connect(Access.OBSERVER),
                    lanes(ground, fixture, own, tables))) {
                Outcome outcome = fixture.up(ground.migration());
                TrafficRun.Result result = traffic.end(up);
                remarks.addAll(result.remarks());
                if (outcome instanceof Outcome.Failed failure) {
                    remarks.add("the up failed beside traffic: " + failure.message());
                }
                return new WaitEvidence(outcome.succeeded(), result.waits(), result.statements(), List.of(), remarks);
            }
        } catch (SQLException e) {
            throw new RehearsalException(
                    "traffic could not be begun beside '" + ground.migration().displayName() + "': " + e.getMessage(),
                    e);
        }
    }

    /** For each table a session that reads and one that writes, or one with the application's own statements. */
    private static List<List<TrafficStatement>> lanes(
            StepUnderTest ground, DatabaseFixture fixture, ApplicationTraffic own, List<Table> tables) {
        List<List<TrafficStatement>> lanes = new ArrayList<>();
        for (Table table : tables) {
            if (own.on(table).isEmpty()) {
                MadeTraffic made =
                        new MadeTraffic(fixture, ground.facts().before().schema(), table);
                lanes.add(made.readers());
                lanes.add(made.writers());
            } else {
                lanes.add(own.on(table));
            }
        }
        return lanes;
    }

    /** An application's own statements, by the tables that they use: the server says which, when it runs them. */
    private static final class ApplicationTraffic {
        private final ExperimentDialect dialect;
        private final Map<String, List<TrafficStatement>> byTable = new TreeMap<>();
        private final List<String> remarks = new ArrayList<>();

        private ApplicationTraffic(ExperimentDialect dialect) {
            this.dialect = dialect;
        }

        /** Tries each statement and takes it back again; one that uses several of the tables counts for the first of them. */
        static ApplicationTraffic of(DatabaseFixture fixture, List<ApplicationStatement> statements, List<Table> tables)
                throws SQLException {
            ApplicationTraffic traffic =
                    new ApplicationTraffic(fixture.database().dialect().require(ExperimentDialect.class));
            if (statements.isEmpty()) {
                return traffic;
            }
            try (Connection session = fixture.database().connect(Access.OBSERVER)) {
                session.setAutoCommit(false);
                for (ApplicationStatement statement : statements) {
                    traffic.take(session, statement.sql(), tables);
                }
            }
            return traffic;
        }

        List<TrafficStatement> on(Table table) {
            return byTable.getOrDefault(table.name(), List.of());
        }

        /** Statements that did not run before the step. */
        List<String> remarks() {
            return List.copyOf(remarks);
        }

        private void take(Connection session, String sql, List<Table> tables) throws SQLException {
            try (Statement statement = session.createStatement()) {
                statement.execute(sql);
                Set<String> used = dialect.usedTables(session);
                tables.stream()
                        .map(Table::name)
                        .filter(used::contains)
                        .findFirst()
                        .ifPresent(table -> byTable.computeIfAbsent(table, absent -> new ArrayList<>())
                                .add(new TrafficStatement(table, sql)));
            } catch (SQLException e) {
                remarks.add("left out of the traffic: " + sql + ": "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            } finally {
                session.rollback();
            }
        }
    }
}
