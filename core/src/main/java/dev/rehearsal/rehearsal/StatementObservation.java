package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Script;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementLog;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Set;

/** Runs the up once more on a line of its own, statement by statement, and looks at what each of them does. */
final class StatementObservation implements Experiment {
    @Override
    public ExperimentEvidence on(Ground ground, ExperimentEvidence known) {
        if (!ground.wanted().locks()) {
            return known;
        }
        List<String> books = ground.history().bookkeepingTables();
        Script script = ground.migration().up();
        SentScript sent = new SentScript(script, books);
        StatementLog log = new StatementLog(
                script.path(), table -> ground.facts().before().data().rows(table), Set.copyOf(books));
        Outcome up = ground.observed().up(log, sent);
        return known.with(new LockEvidence(
                trace(ground, up, log, sent),
                List.of(),
                RowsBefore.of(ground.facts().before())));
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
            ground.observed().close();
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
