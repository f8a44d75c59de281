package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.experiment.application.OldCode;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.RowsBefore;
import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the up once more on a line of its own, statement by statement, and looks at what each of them does. */
public final class StatementObservation implements Experiment {
    @Override
    public String what() {
        return "observing the statements of the up";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        if (!isObserved(ground)) {
            return known;
        }
        boolean mayBeAskedFor = needsStateBefore(ground);
        if (mayBeAskedFor) {
            ground.observed().keepBefore();
        }
        ObservedUp run = ObservedUp.onLine(ground);
        StatementTrace trace = run.trace();
        if (run.outcome() instanceof Outcome.Failed failure) {
            trace = inOnePiece(ground, "its statements, sent one by one, failed: " + failure.message());
        } else if (run.wasWholeFile() && endedElsewhere(ground, run)) {
            ground.observed().beginAnew();
            trace = inOnePiece(ground, "its statements, sent one by one, ended in another state");
        }
        trace = new TrappedLocks(ground).in(trace);
        GrowthRuns runs = new GrowthRuns(ground);
        List<Growth> growth = runs.about(trace);
        ObservedState before = ground.facts().before();
        return known.with(new LockEvidence(
                trace.remarking(runs.remarks()),
                growth,
                RowsBefore.of(before),
                KeyColumns.of(before.schema()),
                ground.bounds()));
    }

    private static boolean isObserved(StepUnderTest ground) {
        return ground.wanted().locks() && ground.dialect().meets(Observation.STATEMENTS);
    }

    private static StatementTrace inOnePiece(StepUnderTest ground, String why) {
        ObservedUp whole = ObservedUp.inOnePiece(ground);
        StatementTrace trace = whole.trace().remarking(List.of(why));
        return whole.outcome() instanceof Outcome.Failed failure
                ? trace.remarking(List.of("looked at as a whole it failed, too: " + failure.message()))
                : trace;
    }

    /** A fork is made only where somebody may need it: for growth rows are needed, for anything else a change. */
    private static boolean needsStateBefore(StepUnderTest ground) {
        ObservedState before = ground.facts().before();
        ObservedState after = ground.facts().after();
        boolean rowsOnly = !ground.wanted().compatibility()
                && !ground.wanted().traffic()
                && !ground.wanted().crashes();
        return Stream.<Set<String>>of(
                                before.tablesChangedBy(after),
                                after.data().touchedSince(before.data()),
                                before.data().suspects(after.data()))
                        .flatMap(Set::stream)
                        .anyMatch(table -> before.data().rows(table) > 0
                                || (!rowsOnly
                                        && before.schema().find("table", table).isPresent()))
                || (ground.wanted().compatibility() && OldCode.isTried(ground));
    }

    /**
     * Whether statements that were sent one by one ended in another state than the file as a whole did. Nothing is compared where the statements
     * themselves leave no room for it.
     */
    private static boolean endedElsewhere(StepUnderTest ground, ObservedUp run) {
        if (!run.log().isDoubtful()) {
            return false;
        }
        ObservedState judged = ground.facts().after();
        ObservedState observed = ground.observed().fixture().observe();
        if (!SchemaDifference.between(judged.schema(), observed.schema()).isEmpty()) {
            return true;
        }
        Set<String> suspects = new TreeSet<>(judged.suspects(observed));
        suspects.retainAll(judged.data().touchedSince(ground.facts().before().data()));
        return !suspects.isEmpty() && rowsDiffer(ground, suspects);
    }

    /** From one state, so that what differs is not what differed before; twice as a whole, so that a clock's time is not held against it. */
    private static boolean rowsDiffer(StepUnderTest ground, Set<String> suspects) {
        Migration migration = ground.migration();
        try (DatabaseFixture whole = ground.before();
                DatabaseFixture again = ground.before();
                DatabaseFixture pieces = ground.before()) {
            again.advanceCounters();
            boolean ran = whole.up(migration).succeeded()
                    && again.up(migration).succeeded()
                    && ObservedUp.on(pieces, ground, Map.of()).outcome().succeeded();
            return !ran
                    || !whole.compareRows(pieces, suspects, whole.columnsThatDiffer(again, suspects))
                            .isEmpty();
        }
    }

    /** The columns that tell the rows of each table apart: those of its primary key, else of a unique index without NULLs. */
    private static final class KeyColumns {
        private static final Comparator<Index> BEST_FIRST = Comparator.comparing(
                        (Index index) -> !index.definition().primary())
                .thenComparing(index -> index.definition().columns().size())
                .thenComparing(Index::name);

        private final Map<Long, Table> tables = new HashMap<>();
        private final @Nullable SchemaDialect dialect;

        private KeyColumns(Schema schema) {
            this.dialect = schema.dialect();
            schema.tables().filter(Table::holdsRows).forEach(table -> tables.put(table.id(), table));
        }

        static Map<String, List<String>> of(Schema schema) {
            KeyColumns known = new KeyColumns(schema);
            Map<String, List<String>> keys = new HashMap<>();
            schema.indexes().filter(known::isKey).sorted(BEST_FIRST).forEach(index -> {
                Table table = Objects.requireNonNull(known.tables.get(index.table()));
                keys.putIfAbsent(table.name(), known.columns(table, index));
            });
            return keys;
        }

        private boolean isKey(Index index) {
            Table table = tables.get(index.table());
            return table != null
                    && index.definition().unique()
                    && index.valid()
                    && !index.definition().partial()
                    && index.definition().columns().stream()
                            .allMatch(number -> RowKey.numbered(table, number)
                                    // A materialized view's columns are never said to be without NULLs.
                                    .filter(column -> column.notNull() || table.form() == Table.Form.MATERIALIZED_VIEW)
                                    .isPresent());
        }

        private List<String> columns(Table table, Index index) {
            return index.definition().columns().stream()
                    .flatMap(number -> RowKey.numbered(table, number).stream())
                    .map(Column::name)
                    .map(name -> dialect == null ? name : dialect.quotedIfNeeded(name))
                    .toList();
        }
    }

    /**
     * Finds the locks of statements that run outside of any transaction, or that commit on their way: runs the up once more on a
     * fork where other sessions hold the tables.
     */
    private static final class TrappedLocks {
        /** A table takes a session, or two; servers allow a hundred by default. */
        private static final int MOST_TABLES = 32;

        private final StepUnderTest ground;

        TrappedLocks(StepUnderTest ground) {
            this.ground = ground;
        }

        /** The same trace with those locks, or with why they are not known. */
        StatementTrace in(StatementTrace trace) {
            Set<String> tables =
                    trace.statements().stream().anyMatch(StatementEvidence::alone) ? tables(trace) : Set.of();
            if (tables.isEmpty()) {
                return trace;
            }
            List<String> held = tables.stream().limit(MOST_TABLES).toList();
            try (DatabaseFixture fixture = ground.before();
                    LockTrap trap = fixture.database()
                            .dialect()
                            .require(LockDialect.class)
                            .trap(() -> fixture.database().connect(Access.OBSERVER), held)) {
                boolean whole = trace.source() == StatementTrace.Source.WHOLE_FILE;
                ObservedUp run = ObservedUp.trapped(fixture, ground, whole, trap);
                if (run.outcome() instanceof Outcome.Failed failed) {
                    return unknown(trace, "while others held its tables it failed: " + failed.message());
                }
                return trap.failure()
                        .map(why -> unknown(trace, why))
                        .orElseGet(() -> merged(trace, run.trace(), tables.size() - held.size()));
            }
        }

        private static StatementTrace unknown(StatementTrace trace, String why) {
            return trace.remarking(
                    List.of("the locks of what it runs outside of a transaction of the tool's are not known: " + why));
        }

        private static StatementTrace merged(StatementTrace trace, StatementTrace trapped, int leftOut) {
            List<StatementEvidence> statements = trace.statements().stream()
                    .map(statement -> statement.alone() ? withLocks(statement, trapped) : statement)
                    .toList();
            StatementTrace merged = new StatementTrace(trace.source(), statements, trace.remarks());
            String how =
                    "locks of what it runs outside of a transaction were seen on a fork where others held the tables";
            return merged.remarking(
                    List.of(leftOut == 0 ? how : how + "; " + leftOut + " further tables were not held there"));
        }

        private static StatementEvidence withLocks(StatementEvidence statement, StatementTrace trapped) {
            return trapped.statements().stream()
                    .filter(other -> other.alone()
                            && other.number() == statement.number()
                            && other.text().equals(statement.text()))
                    .findFirst()
                    .map(other -> statement.acquiring(other.acquired()))
                    .orElse(statement);
        }

        /** Those that such statements worked on, then those that had rows. */
        private Set<String> tables(StatementTrace trace) {
            Set<String> tables = new LinkedHashSet<>();
            trace.statements().stream()
                    .filter(StatementEvidence::alone)
                    .flatMap(statement -> statement.work().stream())
                    .map(TableWork::table)
                    .forEach(tables::add);
            ObservedState before = ground.facts().before();
            before.data().tables().stream()
                    .filter(table -> before.data().rows(table) > 0)
                    .sorted()
                    .forEach(tables::add);
            return tables;
        }
    }
}
