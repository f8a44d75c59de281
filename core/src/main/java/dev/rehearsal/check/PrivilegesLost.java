package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds privileges that were lost because an up dropped an object and created it anew. */
final class PrivilegesLost implements StepCheck {
    private static final Set<String> NAMES = Set.of("acl", "privileges");

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up drops an object and creates it anew, without the privileges it had.",
                "Applications that connect as another role are locked out at once.",
                "Use `create or replace` or `alter`, or grant again in the same migration.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Recreated.objects(step)
                .flatMap(object -> Recreated.lost(object, NAMES)
                        .filter(acl ->
                                !Recreated.missing(acl.before(), acl.after()).isEmpty())
                        .map(acl -> lost(step, object, acl)));
    }

    private Finding lost(StepEvidence step, ObjectDifference object, PropertyDifference acl) {
        List<String> missing = Recreated.missing(acl.before(), acl.after());
        return finding(
                Places.up(step.migration(), SchemaWords.name(object)),
                "up drops and creates " + SchemaWords.name(object) + " without the privileges it had",
                Facts.of("lost", String.join("\n", missing))
                        .and("before", acl.before())
                        .and("after", acl.after().isBlank() ? "(none)" : acl.after())
                        .list(),
                "'create or replace', or after the 'create'\n" + grants(object));
    }

    private static String grants(ObjectDifference object) {
        return object.sql().isBlank()
                ? "grant … on " + object.name() + " to …;"
                : object.sql()
                        .lines()
                        .filter(line ->
                                line.strip().toLowerCase(java.util.Locale.ROOT).startsWith("grant"))
                        .reduce((first, second) -> first + "\n" + second)
                        .orElse("grant … on " + object.name() + " to …;");
    }
}
