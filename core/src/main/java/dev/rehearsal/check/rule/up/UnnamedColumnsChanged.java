package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.statement.UpLosses.Kind;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds columns whose values an up changes although its text never names them. */
public final class UnnamedColumnsChanged implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up changes values of a column that its text does not name. A trigger or `on update current_timestamp` does it.",
                "For example, 'last changed' gets a new time in every row. Caches, exports and optimistic locking then treat all rows as changed.",
                "If it is not meant, set the column to itself in the `update`, or disable the trigger meanwhile.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<UpLosses.Values> changed = UpLosses.of(step).values(Kind.UNNAMED).toList();
        if (changed.isEmpty()) {
            return Stream.empty();
        }
        Facts facts = new Facts();
        for (UpLosses.Values one : changed) {
            facts = facts.and(one.name(), words(one));
        }
        UpLosses.Values first = changed.get(0);
        return Stream.of(finding(
                Places.up(step.migration(), "table " + first.table().table()),
                "up changes " + changed.stream().map(UpLosses.Values::name).collect(Collectors.joining(", "))
                        + ", which its text never names",
                facts.and("for example", RowWords.examples(first.column().examples()))
                        .list(),
                SuggestionDialect.on(step.dialect()).leftAlone(first.column().column())));
    }

    private static String words(UpLosses.Values one) {
        long filled = one.column().filled();
        return RowWords.rows(one.column().changed() + filled) + " of "
                + one.table().before();
    }
}
