package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.evidence.HandWrittenKeys;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds keys that an up writes as literals where a sequence or an identity gives them. */
public final class KeysWrittenByHand implements StepCheck {
    private static final int SHOWN = 5;

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up writes literal keys into a column that a sequence, an identity or `auto_increment` fills.",
                "In production the key may exist, so the up fails. Otherwise the counter reaches the key later, and an insert of the application fails.",
                "Leave the key out of the insert, and find the row by its other columns. Or use keys below the start of the counter.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        // A counter that stands behind the column is told by itself.
        Set<String> told =
                step.sequencesBehind().stream().map(SequenceBehind::sequence).collect(Collectors.toSet());
        return step.consequences().handWritten().stream()
                .filter(keys -> !told.contains(keys.counter()))
                .map(keys -> finding(
                        Places.up(step.migration(), "table " + keys.table()),
                        "up writes " + (keys.keys().size() == 1 ? "a key" : "keys") + " of " + keys.table()
                                + " by hand that " + counter(keys) + " gives",
                        facts(keys),
                        suggestion(keys)));
    }

    private static String counter(HandWrittenKeys keys) {
        return keys.counter().isEmpty() ? "its counter" : "sequence " + keys.counter();
    }

    private static List<Fact> facts(HandWrittenKeys keys) {
        return Facts.of(keys.column(), shown(keys))
                .and(
                        "where the table is in use",
                        keys.inUse() ? "a key may be taken: the up fails there, or meets the row of somebody else" : "")
                .and(
                        "where nobody used it",
                        keys.next() == null
                                ? ""
                                : "the sequence gives " + keys.next()
                                        + " next and so comes to a key that is taken: that insert fails")
                .list();
    }

    private static String shown(HandWrittenKeys keys) {
        String shown = keys.keys().stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        int more = keys.keys().size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String suggestion(HandWrittenKeys keys) {
        String counter = keys.counter().isEmpty() ? "the table" : "the sequence";
        return keys.inUse()
                ? "leave " + keys.column() + " out of the insert, so that " + counter
                        + " gives it, and find the row by its other columns"
                : "set the sequence behind the highest key with 'setval' in the same migration";
    }
}
