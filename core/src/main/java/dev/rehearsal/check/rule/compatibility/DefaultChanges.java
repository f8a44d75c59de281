package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says that inserts of old code, which leave a column out, write another value than before. */
public final class DefaultChanges implements StepCheck {
    private static final Pattern DEFAULT = Pattern.compile("column (.+) default");

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A column that was there before gets another default, or loses it; `ReadersMeetNulls` says so where it is not NOT NULL any more.",
                "Code that leaves the column out writes another value from now on, and nobody refuses it.",
                "Nothing where that is meant; else a default that stays, and a value given by new code.");
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

    private static List<PropertyDifference> changed(ObjectDifference table) {
        return table.properties().stream()
                .filter(property -> !property.before().isEmpty()
                        && DEFAULT.matcher(property.property()).matches())
                .filter(property ->
                        !property.after().isEmpty() || !ReadersMeetNulls.becomesNullable(table, column(property)))
                .toList();
    }

    private Finding found(StepEvidence step, String table, List<PropertyDifference> changed) {
        Facts facts = new Facts();
        changed.forEach(property -> facts.and(
                column(property),
                property.before() + " → " + (property.after().isEmpty() ? "null" : property.after())));
        String columns = changed.stream().map(DefaultChanges::column).collect(Collectors.joining(", "));
        return finding(
                Places.up(step.migration(), "table " + table),
                "inserts into '" + table + "' that leave out " + columns + " write another value than before",
                facts.list(),
                "nothing where that is meant; else the old default, and the new value given by new code");
    }

    private static String column(PropertyDifference property) {
        return DEFAULT.matcher(property.property()).replaceFirst("$1");
    }
}
