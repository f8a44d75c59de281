package dev.rehearsal.check;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds statements that only those sessions cannot run any more which prepared them before the up. */
final class CachedPlanBreaks implements InformedCheck {
    private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement that a session prepared before the up fails in that session after it, and runs in a new one.",
                "Every pooled connection meets it once, in the middle of a transaction, until the driver prepares anew; where only a"
                        + " length or precision differs, and no statement of the application is known to do it, it is information.",
                "Name the columns instead of `*`; for another type, a new column beside the old one, or new connections.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step, Declarations declared, Budgets budgets) {
        Stream<Break> breaks = new Retirement(
                        declared.retired(), step.experiments().compatibility())
                .stillUsed(Direction.OLD_CODE_AFTER_UP)
                .filter(one -> one.session() == Break.Session.PREPARED_BEFORE);
        return BreakWords.of(breaks).map(words -> found(step, words));
    }

    private Finding found(StepEvidence step, BreakWords words) {
        boolean named = words.severity() == Severity.ERROR;
        return new Finding(
                description().name(),
                !named && changesOnlyLength(step, words.object()) ? Severity.INFO : words.severity(),
                Places.up(step.migration(), words.object()),
                "a statement prepared before the up breaks on '" + words.object() + "'",
                words.facts()
                        .and("session", "the one that prepared it before the up; a new one runs it")
                        .list(),
                "columns by name instead of '*', or types that stay; else new connections after the up, or\n"
                        + Remedies.accepted(step.migration(), this, "the pool is renewed"));
    }

    private static boolean changesOnlyLength(StepEvidence step, String object) {
        int dot = object.lastIndexOf('.');
        return dot > 0
                && step.upChanged().objects().stream()
                        .filter(table -> table.name().equals(object.substring(0, dot)))
                        .flatMap(table -> table.properties().stream())
                        .filter(property -> property.property().equals("column " + object.substring(dot + 1) + " type"))
                        .anyMatch(property -> MODIFIER.matcher(property.before())
                                .replaceAll("")
                                .equals(MODIFIER.matcher(property.after()).replaceAll("")));
    }
}
