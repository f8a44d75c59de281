package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.GroupedCheck;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a constraint that is still not validated when the whole history is done. */
public final class ConstraintNeverValidated implements HistoryCheck, GroupedCheck {
    private static final String LATER = "a later migration with\n";

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A constraint that was added `not valid` is never validated by any migration.",
                "Old rows may break it, and the planner does not trust it; between two migrations it is the right way.",
                "Add a migration with `validate constraint`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.UNCHECKED_CONSTRAINTS);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.end().invalid().stream()
                .filter(object -> object.kind().equals("constraint"))
                .map(object -> finding(
                        Places.history(object.text()),
                        object.text() + " is still not validated when all migrations are done",
                        List.of(),
                        LATER + validate(object)));
    }

    /** One migration validates all of them. */
    @Override
    public Stream<Finding> grouped(List<Finding> findings) {
        return findings.size() < 2 ? findings.stream() : Stream.of(all(findings));
    }

    private static Finding all(List<Finding> findings) {
        Finding first = findings.get(0);
        return new Finding(
                first.check(),
                first.severity(),
                first.place(),
                findings.size() + " constraints are still not validated when all migrations are done",
                Facts.of("constraints", lines(findings, one -> one.place().object()))
                        .list(),
                LATER + lines(findings, one -> one.remedy().substring(LATER.length())));
    }

    private static String lines(List<Finding> findings, Function<Finding, String> line) {
        return findings.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String validate(ObjectIdentity constraint) {
        return "alter " + constraint.owner() + " validate constraint " + constraint.ownName() + ";";
    }
}
