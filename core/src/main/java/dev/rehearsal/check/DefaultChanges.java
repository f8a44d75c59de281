package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says that inserts of old code, which leave a column out, write another value than before. */
final class DefaultChanges implements StepCheck {
    private static final Pattern DEFAULT = Pattern.compile("column (.+) default");

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A column that was there before gets another default, or loses it.",
                "Code that leaves the column out writes another value from now on, and nobody refuses it.",
                "Nothing where that is meant; else a default that stays, and a value given by new code.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        if (step.experiments().compatibility().replayed() == 0) {
            return Stream.empty();
        }
        return step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("table"))
                .flatMap(table -> table.properties().stream().flatMap(property -> changed(step, table, property)));
    }

    private Stream<Finding> changed(StepEvidence step, ObjectDifference table, PropertyDifference property) {
        Matcher column = DEFAULT.matcher(property.property());
        if (property.before().isEmpty() || !column.matches()) {
            return Stream.empty();
        }
        String name = table.name() + "." + column.group(1);
        return Stream.of(finding(
                Places.up(step.migration(), "table " + table.name()),
                "inserts that leave out '" + name + "' write another value than before",
                Facts.of("before", property.before())
                        .and("after", property.after().isEmpty() ? "null" : property.after())
                        .list(),
                "nothing where that is meant; else the old default, and the new value given by new code"));
    }
}
