package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rows that were written after an up, counted.
 *
 * @param all how many, by the name that their table had before the up, or has since
 * @param made the tables among these that the up made
 */
record RowsWritten(Map<String, Long> all, Set<String> made) {

    /**
     * Runs the up and writes such rows as a deployment finds; none where no rows are generated.
     *
     * @param lived in the state before the step
     */
    static RowsWritten after(MainLine line, DatabaseFixture lived, Seeding seeding, StepFacts facts) {
        Schema before = lived.observe().schema();
        if (!lived.upWithRights(facts.migration()).succeeded()) {
            throw new RehearsalException(
                    "'" + facts.migration().displayName() + "' ran on the main line but failed on a fork");
        }
        if (!line.occasions().areGenerated()) {
            return new RowsWritten(Map.of(), Set.of());
        }
        ObservedState unlived = lived.observe();
        TouchedTables touched = TouchedTables.between(facts.before(), facts.after());
        Set<String> changed = new TreeSet<>(touched.changed());
        changed.addAll(touched.written());
        RowsNotMadeException missing = lived.seed(
                seeding,
                line.occasions()
                        .occasion(Occasion.Moment.LIVED_IN, line.migrations(), changed)
                        .writing(touched.written()));
        if (missing != null) {
            throw missing;
        }
        return counted(before, unlived, lived.observe());
    }

    private static RowsWritten counted(Schema before, ObservedState unlived, ObservedState lived) {
        Map<String, Long> all = new TreeMap<>();
        Set<String> made = new TreeSet<>();
        for (String table : lived.data().tables()) {
            long rows = lived.data().rows(table) - unlived.data().rows(table);
            if (rows > 0) {
                String former = lived.schema()
                        .find("table", table)
                        .map(Table.class::cast)
                        .flatMap(now -> before.table(now.id()))
                        .map(SchemaObject::name)
                        .orElse("");
                all.merge(former.isEmpty() ? table : former, rows, Long::sum);
                if (former.isEmpty()) {
                    made.add(table);
                }
            }
        }
        return new RowsWritten(all, made);
    }

    /** Those in some tables, and in tables that are gone before the step. */
    Map<String, Long> in(Collection<String> tables) {
        return all.entrySet().stream()
                .filter(table -> tables.contains(table.getKey()) || made.contains(table.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
