package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says that inserts of old code, which leave a column out, write another value than before. */
public final class DefaultChanges implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A column that was there before gets another default, or loses it; `ReadersMeetNulls` says so where it is not NOT NULL any more.",
                "Code that leaves the column out writes another value from now on, and nobody refuses it.",
                "Nothing where that is meant; else a default that stays, and a value given by new code.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COMPATIBILITY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().compatibility().replayed() == 0
                ? Stream.empty()
                : step.upChanged().objects().stream()
                        .filter(object -> object.kind().equals("table"))
                        .filter(table -> !changed(table).isEmpty())
                        .map(table -> found(step, table.name(), changed(table)));
    }

    private static List<AttributeChange.DefaultValue> changed(ObjectDifference table) {
        return table.changes(AttributeChange.DefaultValue.class)
                .filter(change -> !change.before().isEmpty())
                .filter(change ->
                        !change.after().isEmpty() || !ReadersMeetNulls.becomesNullable(table, change.column()))
                .toList();
    }

    private Finding found(StepEvidence step, String table, List<AttributeChange.DefaultValue> changed) {
        Facts facts = new Facts();
        changed.forEach(change -> facts.and(
                change.column(), change.before() + " → " + (change.after().isEmpty() ? "null" : change.after())));
        String columns = changed.stream().map(AttributeChange::column).collect(Collectors.joining(", "));
        return finding(
                Places.up(step.migration(), "table " + table),
                "inserts into '" + table + "' that leave out " + columns + " write another value than before",
                facts.list(),
                "nothing where that is meant; else the old default, and the new value given by new code");
    }
}
