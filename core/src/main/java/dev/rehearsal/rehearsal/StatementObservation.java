package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Script;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementLog;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the up once more on a line of its own, statement by statement, and looks at what each of them does. */
final class StatementObservation implements Experiment {
    @Override
    public ExperimentEvidence on(Ground ground, ExperimentEvidence known) {
        if (!ground.wanted().locks()) {
            return known;
        }
        boolean mayBeAskedFor = touchesTablesFromBefore(ground);
        if (mayBeAskedFor) {
            ground.observed().keepBefore();
        }
        List<String> books = ground.history().bookkeepingTables();
        Script script = ground.migration().up();
        Snapshot before = ground.facts().before();
        SentScript sent = new SentScript(script, books);
        StatementLog log =
                new StatementLog(script.path(), table -> before.data().rows(table), Set.copyOf(books));
        StatementTrace trace = trace(ground, ground.observed().up(log, sent), log, sent);
        GrowthRuns runs = new GrowthRuns(ground);
        List<Growth> growth = runs.about(trace);
        return known.with(new LockEvidence(trace.remarking(runs.remarks()), growth, RowsBefore.of(before)));
    }

    /** A fork is made only where somebody may need it: for growth rows are needed, for anything else a change. */
    private static boolean touchesTablesFromBefore(Ground ground) {
        Snapshot before = ground.facts().before();
        Snapshot after = ground.facts().after();
        boolean rowsOnly = !ground.wanted().compatibility()
                && !ground.wanted().traffic()
                && !ground.wanted().crashes();
        return Stream.<Set<String>>of(
                        before.tablesChangedBy(after),
                        after.data().touchedSince(before.data()),
                        before.data().suspects(after.data()))
                .flatMap(Set::stream)
                .anyMatch(table -> before.data().rows(table) > 0
                        || (!rowsOnly && before.schema().find("table", table).isPresent()));
    }

    private static StatementTrace trace(Ground ground, Outcome up, StatementLog log, SentScript sent) {
        if (up instanceof Outcome.Failed failure) {
            return new StatementTrace(
                    StatementTrace.Source.WHOLE_FILE,
                    List.of(),
                    List.of("sent statement by statement it failed: " + failure.message()));
        }
        if (!sent.wasWhole()) {
            return new StatementTrace(StatementTrace.Source.AS_SENT, log.statements(), List.of());
        }
        if (sent.size() > 1 && differs(ground)) {
            ground.observed().beginAnew();
            return new StatementTrace(
                    StatementTrace.Source.WHOLE_FILE,
                    List.of(),
                    List.of("sent statement by statement it ends in another state"));
        }
        return new StatementTrace(StatementTrace.Source.OBSERVING_RUN, log.statements(), List.of());
    }

    private static boolean differs(Ground ground) {
        Snapshot judged = ground.facts().after();
        Snapshot observed = ground.observed().stage().observe();
        return !SchemaDifference.between(judged.schema(), observed.schema()).isEmpty();
    }
}
