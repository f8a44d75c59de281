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

/** Says that a column may be NULL from now on, which old code need not expect. */
public final class ReadersMeetNulls implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A column that was there before is not NOT NULL any more.",
                "Old code reads what new code writes, and has never met NULL there; only the application can tell whether it minds.",
                "Let new code write NULL only once no version runs that does not expect it.");
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
                        .filter(table -> !columns(table).isEmpty())
                        .map(table -> found(step, table));
    }

    /** Whether a column of a table from before is not NOT NULL any more. */
    static boolean becomesNullable(ObjectDifference table, String column) {
        return columns(table).contains(column);
    }

    private static List<String> columns(ObjectDifference table) {
        return table.changes(AttributeChange.NotNull.class)
                .filter(AttributeChange.NotNull::before)
                .map(AttributeChange::column)
                .toList();
    }

    private static Stream<String> withoutDefault(ObjectDifference table) {
        return table.changes(AttributeChange.DefaultValue.class)
                .filter(change -> !change.before().isEmpty() && change.after().isEmpty())
                .map(AttributeChange::column);
    }

    private Finding found(StepEvidence step, ObjectDifference difference) {
        String table = difference.name();
        List<String> nullable = columns(difference);
        String columns = String.join(", ", nullable);
        String defaults = withoutDefault(difference).filter(nullable::contains).collect(Collectors.joining(", "));
        return finding(
                Places.up(step.migration(), "table " + table),
                "old code may read NULL from '" + table + "' (" + columns + ")",
                Facts.of("not null before", columns)
                        .and("default before", defaults)
                        .list(),
                "NULL written by new code only once no version runs that does not expect it");
    }
}
