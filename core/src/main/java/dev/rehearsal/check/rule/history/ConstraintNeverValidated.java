package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.judging.GroupedCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.BreakingRows;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import java.util.Optional;
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
                "No migration validates a constraint that was added with `not valid`.",
                "Old rows may break it, updates of such rows fail, and the planner does not use it.",
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
                .map(object -> finding(object, breaking(history, object)));
    }

    private static Optional<BreakingRows> breaking(HistoryEvidence history, ObjectIdentity constraint) {
        return history.end().breakingRows().stream()
                .filter(rows -> rows.constraint().equals(constraint.name()))
                .findFirst();
    }

    private Finding finding(ObjectIdentity object, Optional<BreakingRows> breaking) {
        String still = object.text() + " is still not validated when all migrations are done";
        return breaking.map(rows -> finding(
                        Places.history(object.text()),
                        still + ", and " + RowWords.rows(rows.rows()) + (rows.rows() == 1 ? " breaks" : " break")
                                + " it: each update of such a row is refused",
                        Facts.of("tried", rows.update())
                                .and("the server", rows.refusal())
                                .list(),
                        LATER + "-- once 'select * from " + object.table() + " where " + rows.condition()
                                + "' finds no row\n" + validate(object)))
                .orElseGet(() -> finding(Places.history(object.text()), still, List.of(), LATER + validate(object)));
    }

    /** One migration validates all of them. */
    @Override
    public Stream<Finding> grouped(List<Finding> findings) {
        return findings.size() < 2 ? findings.stream() : Stream.of(all(findings));
    }

    private static Finding all(List<Finding> findings) {
        Finding first = findings.get(0);
        Facts facts = Facts.of("constraints", lines(findings, one -> one.place().object()));
        findings.forEach(one -> facts.and(one.facts()));
        return new Finding(
                first.check(),
                first.severity(),
                first.place(),
                findings.size() + " constraints are still not validated when all migrations are done",
                facts.list(),
                LATER + lines(findings, one -> one.suggestion().substring(LATER.length())));
    }

    private static String lines(List<Finding> findings, Function<Finding, String> line) {
        return findings.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String validate(ObjectIdentity constraint) {
        return "alter " + constraint.owner() + " validate constraint " + constraint.ownName() + ";";
    }
}
