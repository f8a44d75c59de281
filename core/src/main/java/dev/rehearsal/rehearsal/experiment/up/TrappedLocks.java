package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.LockDialect;
import dev.rehearsal.lock.LockTrap;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the locks of statements that run outside of any transaction, or that commit on their way: runs the up once more on a
 * fork where other sessions hold the tables.
 */
final class TrappedLocks {
    /** A table takes a session, or two; servers allow a hundred by default. */
    private static final int MOST_TABLES = 32;

    private final StepUnderTest ground;

    TrappedLocks(StepUnderTest ground) {
        this.ground = ground;
    }

    /** The same trace with those locks, or with why they are not known. */
    StatementTrace in(StatementTrace trace) {
        Set<String> tables = trace.statements().stream().anyMatch(StatementEvidence::alone) ? tables(trace) : Set.of();
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
        String how = "locks of what it runs outside of a transaction were seen on a fork where others held the tables";
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
