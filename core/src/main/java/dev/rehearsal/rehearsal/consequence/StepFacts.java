package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of a step once its first up ran; the rest of the step completes it to the evidence.
 *
 * @param migration the step's migration
 * @param historyHasDowns whether any migration of the history has a down
 * @param before the state before the step
 * @param after the state after its first up
 * @param up how that up ended
 * @param consequences what else that up brought about
 */
public record StepFacts(
        Migration migration,
        boolean historyHasDowns,
        ObservedState before,
        ObservedState after,
        Outcome up,
        Consequences consequences) {

    /** The phases after the first up. */
    public record Rest(
            Outcome down, ObservedState afterDown, List<String> wayBack, Outcome upAgain, ObservedState afterAgain) {}

    public StepEvidence upFailed(Outcome failure) {
        return evidence(failure).with(PhaseEvidence.notRun("the up failed"), PhaseEvidence.notRun("the up failed"));
    }

    /** The evidence of a step whose down did not run. */
    public StepEvidence withoutDown(String reason, List<String> wayBack) {
        return evidence(up).with(PhaseEvidence.notRun(reason).with(wayBack), PhaseEvidence.notRun(reason));
    }

    /**
     * The evidence of a step whose down failed.
     *
     * @param left what the down leaves behind besides
     */
    public StepEvidence downFailed(Outcome failure, SchemaDifference left) {
        return evidence(up).with(new PhaseEvidence(failure, left, List.of()), PhaseEvidence.notRun("the down failed"));
    }

    public StepEvidence complete(Rest rest, RowInspection.Result rows) {
        SchemaDifference left =
                SchemaDifference.between(before.schema(), rest.afterDown().schema());
        SchemaDifference differs = rest.upAgain().succeeded()
                ? SchemaDifference.between(after.schema(), rest.afterAgain().schema())
                : SchemaDifference.NONE;
        Harm harm = new Harm(
                joined(newlyBehind(after), newlyBehind(rest.afterDown())),
                joined(newOrphans(after), newOrphans(rest.afterDown())),
                newlyInvalid(),
                consequences);
        return evidence(up)
                .with(
                        new PhaseEvidence(rest.down(), left, rows.afterDown(), rest.wayBack()),
                        new PhaseEvidence(rest.upAgain(), differs, rows.afterUpAgain()))
                .with(harm);
    }

    /** What a repeatable takes away when it is run again is judged as its repetition. */
    public StepEvidence repeated(Repetition repetition) {
        String reason = "a repeatable has no down";
        PhaseEvidence once =
                new PhaseEvidence(up, SchemaDifference.between(before.schema(), after.schema()), List.of());
        return StepEvidence.of(migration, historyHasDowns, once, harm())
                .with(PhaseEvidence.notRun(reason), PhaseEvidence.notRun(reason))
                .with(repetition);
    }

    private StepEvidence evidence(Outcome outcome) {
        PhaseEvidence first =
                new PhaseEvidence(outcome, SchemaDifference.between(before.schema(), after.schema()), List.of());
        return StepEvidence.of(migration, historyHasDowns, first, harm());
    }

    private Harm harm() {
        return new Harm(newlyBehind(after), newOrphans(after), newlyInvalid(), consequences);
    }

    private List<SequenceBehind> newlyBehind(ObservedState later) {
        Set<String> known =
                before.sequencesBehind().stream().map(SequenceBehind::sequence).collect(Collectors.toSet());
        return later.sequencesBehind().stream()
                .filter(sequence -> !known.contains(sequence.sequence()) && !isDrawnFrom(sequence.sequence()))
                .toList();
    }

    /** Whether applications draw from it: it was there before and fed no column, and rows that were generated drew nothing. */
    private boolean isDrawnFrom(String sequence) {
        Pattern name = Pattern.compile(
                "(?<!\\w)" + Pattern.quote(sequence.substring(sequence.lastIndexOf('.') + 1)) + "(?!\\w)");
        return before.schema()
                .find("sequence", sequence)
                .map(Sequence.class::cast)
                .filter(known -> before.schema()
                        .tables()
                        .flatMap(table -> table.columns().stream()
                                .filter(column -> column.isIdentity()
                                        ? table.id() == known.ownerTable() && column.number() == known.ownerColumn()
                                        : column.defaultExpression() != null
                                                && name.matcher(column.defaultExpression())
                                                        .find()))
                        .findAny()
                        .isEmpty())
                .isPresent();
    }

    private List<Orphans> newOrphans(ObservedState later) {
        Set<String> known = before.orphans().stream().map(Orphans::constraint).collect(Collectors.toSet());
        return later.orphans().stream()
                .filter(orphans -> !known.contains(orphans.constraint()))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // The same instance means that nothing changed.
    private List<ObjectIdentity> newlyInvalid() {
        if (before.schema() == after.schema()) {
            return List.of();
        }
        List<ObjectIdentity> invalid = new ArrayList<>(after.schema().invalidObjects());
        invalid.removeAll(before.schema().invalidObjects());
        return invalid;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        second.stream().filter(element -> !all.contains(element)).forEach(all::add);
        return all;
    }
}
