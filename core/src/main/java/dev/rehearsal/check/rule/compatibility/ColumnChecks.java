package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.AttributesLost;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.AttributeChange.DefaultValue;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of columns from before an up that hold other values from now on, without an error. */
public final class ColumnChecks {
    /** Says that inserts of old code, which leave a column out, write another value than before. */
    public static final Check DEFAULT_CHANGES = new ColumnCheck(
            new CheckDescription(
                    "DefaultChanges",
                    Severity.INFO,
                    "A column gets another default, or loses its default. If it also loses NOT NULL, `ReadersMeetNulls` reports it.",
                    "Code that omits the column now writes another value, without an error.",
                    "Nothing, if it is meant. Otherwise keep the default, and let new code write the value."),
            table -> changedDefaults(table).map(AttributeChange::column).toList(),
            (table, columns) ->
                    "inserts into '" + table + "' that leave out " + columns + " write another value than before",
            (table, columns) -> {
                Facts facts = new Facts();
                changedDefaults(table)
                        .forEach(change -> facts.and(
                                change.column(),
                                change.before() + " → " + (change.after().isEmpty() ? "null" : change.after())));
                return facts;
            },
            "nothing where that is meant; else the old default, and the new value given by new code");

    /** Says that a column may be NULL from now on, which old code need not expect. */
    public static final Check READERS_MEET_NULLS = new ColumnCheck(
            new CheckDescription(
                    "ReadersMeetNulls",
                    Severity.INFO,
                    "A column loses its NOT NULL.",
                    "Old code may now read NULL, and may not be prepared for it.",
                    "Let new code write NULL only when no old version runs any more."),
            ColumnChecks::nullable,
            (table, columns) -> "old code may read NULL from '" + table + "' (" + columns + ")",
            (table, columns) -> Facts.of("not null before", columns)
                    .and(
                            "default before",
                            defaults(table)
                                    .filter(change -> change.after().isEmpty())
                                    .map(AttributeChange::column)
                                    .filter(nullable(table)::contains)
                                    .collect(Collectors.joining(", "))),
            "NULL written by new code only once no version runs that does not expect it");

    private ColumnChecks() {}

    /** Columns that are not NOT NULL any more. */
    private static List<String> nullable(ObjectDifference table) {
        return table.changes(AttributeChange.NotNull.class)
                .filter(AttributeChange.NotNull::before)
                .map(AttributeChange::column)
                .toList();
    }

    private static Stream<DefaultValue> defaults(ObjectDifference table) {
        return table.changes(DefaultValue.class)
                .filter(change -> !change.before().isEmpty());
    }

    private static Stream<DefaultValue> changedDefaults(ObjectDifference table) {
        List<String> nullable = nullable(table);
        return defaults(table).filter(change -> !change.after().isEmpty() || !nullable.contains(change.column()));
    }

    /**
     * Finds tables with such columns, where code was run on both schemas.
     *
     * @param columns those of a table
     */
    private record ColumnCheck(
            CheckDescription description,
            Function<ObjectDifference, List<String>> columns,
            BinaryOperator<String> headline,
            BiFunction<ObjectDifference, String, Facts> facts,
            String suggestion)
            implements StepCheck {

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
                            .filter(table ->
                                    columns.apply(table).stream().anyMatch(column -> !isLost(step, table, column)))
                            .map(table -> found(step, table, String.join(", ", columns.apply(table))));
        }

        /** Whether the column is told because nobody asked for what became of it. */
        private static boolean isLost(StepEvidence step, ObjectDifference table, String column) {
            return step.consequences()
                    .observedByProduct(AttributesLost.class)
                    .anyMatch(lost -> lost.table().equals(table.name())
                            && lost.column().equals(column)
                            && (lost.attributes().contains("default")
                                    || lost.attributes().contains("not null")));
        }

        private Finding found(StepEvidence step, ObjectDifference table, String names) {
            return finding(
                    Places.up(step.migration(), "table " + table.name()),
                    headline.apply(table.name(), names),
                    facts.apply(table, names).list(),
                    suggestion);
        }
    }
}
