package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.finding.Fact;
import java.util.List;
import java.util.Optional;

/** Words for what a second run did. */
final class Repetitions {
    private Repetitions() {}

    /** What is wrong with it, or empty if it changed nothing that counts. */
    static Optional<String> trouble(Repetition second) {
        if (second.outcome() instanceof Outcome.Failed failure) {
            return Optional.of(FailureWords.headline("fails", failure));
        }
        boolean changed = second.schema().isStructural() || !second.data().isEmpty();
        return second.outcome().succeeded() && changed
                ? Optional.of(second.data().isEmpty() ? "changes the schema" : "changes rows")
                : Optional.empty();
    }

    static List<Fact> facts(Repetition second, String before, String after) {
        if (second.outcome() instanceof Outcome.Failed failure) {
            return FailureWords.facts(failure).list();
        }
        Facts facts = new Facts()
                .and(SchemaWords.facts(SchemaWords.structural(second.schema()), "only " + after, "only " + before));
        second.data()
                .forEach(table -> facts.and("table", table.table())
                        .and(RowWords.facts(table, before, after).list()));
        return facts.list();
    }
}
