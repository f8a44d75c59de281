package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says that a column may be NULL from now on, which old code need not expect. */
final class ReadersMeetNulls implements StepCheck {
    private static final Pattern NOT_NULL = Pattern.compile("column (.+) not null");

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A column that was there before is not NOT NULL any more.",
                "Old code reads what new code writes, and has never met NULL there; only the application can tell whether it minds.",
                "Let new code write NULL only once no version runs that does not expect it.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        if (step.experiments().compatibility().replayed() == 0) {
            return Stream.empty();
        }
        return step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("table"))
                .flatMap(table -> table.properties().stream()
                        .filter(property ->
                                !property.before().isEmpty() && property.after().isEmpty())
                        .map(property -> NOT_NULL.matcher(property.property()))
                        .filter(Matcher::matches)
                        .map(column -> finding(
                                Places.up(step.migration(), "table " + table.name()),
                                "old code may read NULL from '" + table.name() + "." + column.group(1) + "'",
                                Facts.of("before", "not null").list(),
                                "NULL written by new code only once no version runs that does not expect it")));
    }
}
