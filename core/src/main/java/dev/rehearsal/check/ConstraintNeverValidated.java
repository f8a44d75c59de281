package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds a constraint that is still not validated when the whole history is done. */
final class ConstraintNeverValidated implements HistoryCheck {
    private static final String CONSTRAINT = "constraint ";

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A constraint that was added `not valid` is never validated by any migration.",
                "Old rows may break it, and the planner does not trust it; between two migrations it is the right way.",
                "Add a migration with `validate constraint`.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.invalidAtEnd().stream()
                .filter(object -> object.startsWith(CONSTRAINT))
                .map(object -> finding(
                        Places.history(object),
                        object + " is still not validated when all migrations are done",
                        List.of(),
                        "a later migration with\n" + validate(object.substring(CONSTRAINT.length()))));
    }

    private static String validate(String name) {
        int on = name.indexOf(" on ");
        String owner = name.substring(on + " on ".length());
        String kind = owner.startsWith("domain ") ? "" : "table ";
        return "alter " + kind + owner + " validate constraint " + name.substring(0, on) + ";";
    }
}
