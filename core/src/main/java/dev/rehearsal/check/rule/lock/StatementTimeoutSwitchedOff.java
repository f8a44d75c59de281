package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds an up that switches off the limit on how long a statement may run, and then locks others out. */
public final class StatementTimeoutSwitchedOff implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "The up sets `statement_timeout` to 0, and a later statement takes a lock that blocks others.",
                "Nothing ends the statement if it takes too long.",
                "Keep the limit, or set a longer one for this statement.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<StatementEvidence> statements = step.experiments().locks().up().statements();
        long before = statements.isEmpty() ? 0 : statements.get(0).timeouts().statementTimeoutMillis();
        return statements.stream()
                .filter(statement -> before > 0 && statement.timeouts().statementTimeoutMillis() == 0)
                .filter(statement ->
                        BlockingLocks.of(statement.acquired()).findAny().isPresent())
                .limit(1)
                .map(statement -> finding(
                        Places.statement(step.migration(), statement, ""),
                        "up switches statement_timeout off before it locks others out",
                        StatementFacts.of(statement, statement.acquired())
                                .and("statement_timeout", before + " ms before, none now")
                                .list(),
                        "set local statement_timeout = '" + before
                                + "ms'; -- or as long as it may take, and no longer"));
    }
}
