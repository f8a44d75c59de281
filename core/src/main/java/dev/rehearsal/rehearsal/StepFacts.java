package dev.rehearsal.rehearsal;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.SchemaDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a step once its first up ran; the rest of the step completes it to the evidence.
 *
 * @param migration the step's migration
 * @param historyHasDowns whether any migration of the history has a down
 * @param before the state before the step
 * @param after the state after its first up
 * @param up how that up ended
 */
record StepFacts(Migration migration, boolean historyHasDowns, Snapshot before, Snapshot after, Outcome up) {

    /** The phases after the first up. */
    record Rest(Outcome down, Snapshot afterDown, Outcome upAgain, Snapshot afterAgain) {}

    StepEvidence upFailed(Outcome failure) {
        return evidence(failure, notRun("the up failed"), notRun("the up failed"), RowInspection.Result.NOTHING);
    }

    StepEvidence withoutDown(String reason) {
        return evidence(up, notRun(reason), notRun(reason), RowInspection.Result.NOTHING);
    }

    StepEvidence downFailed(Outcome failure) {
        return evidence(up, failure, notRun("the down failed"), RowInspection.Result.NOTHING);
    }

    StepEvidence complete(Rest rest, RowInspection.Result rows) {
        StepEvidence phases = evidence(up, rest.down(), rest.upAgain(), rows);
        SchemaDifference upAgainDiffers = rest.upAgain().succeeded()
                ? SchemaDifference.between(after.schema(), rest.afterAgain().schema())
                : SchemaDifference.NONE;
        return new StepEvidence(
                migration,
                historyHasDowns,
                up,
                rest.down(),
                rest.upAgain(),
                phases.upChanged(),
                SchemaDifference.between(before.schema(), rest.afterDown().schema()),
                upAgainDiffers,
                phases.vanishedByUp(),
                rows.afterDown(),
                rows.afterUpAgain(),
                joined(newlyBehind(after), newlyBehind(rest.afterDown())),
                joined(newOrphans(after), newOrphans(rest.afterDown())),
                phases.invalidObjects(),
                Repetition.NOT_REPEATABLE);
    }

    StepEvidence repeated(Repetition repetition) {
        StepEvidence once = withoutDown("a repeatable has no down");
        return new StepEvidence(
                migration,
                historyHasDowns,
                up,
                once.down(),
                once.upAgain(),
                once.upChanged(),
                SchemaDifference.NONE,
                SchemaDifference.NONE,
                List.of(),
                List.of(),
                List.of(),
                once.sequencesBehind(),
                once.orphans(),
                once.invalidObjects(),
                repetition);
    }

    private StepEvidence evidence(Outcome first, Outcome down, Outcome upAgain, RowInspection.Result rows) {
        return new StepEvidence(
                migration,
                historyHasDowns,
                first,
                down,
                upAgain,
                SchemaDifference.between(before.schema(), after.schema()),
                SchemaDifference.NONE,
                SchemaDifference.NONE,
                VanishedRows.between(before, after, migration),
                rows.afterDown(),
                rows.afterUpAgain(),
                newlyBehind(after),
                newOrphans(after),
                newlyInvalid(),
                Repetition.NOT_REPEATABLE);
    }

    private List<SequenceBehind> newlyBehind(Snapshot later) {
        Set<String> known =
                before.sequencesBehind().stream().map(SequenceBehind::sequence).collect(Collectors.toSet());
        return later.sequencesBehind().stream()
                .filter(sequence -> !known.contains(sequence.sequence()))
                .toList();
    }

    private List<Orphans> newOrphans(Snapshot later) {
        Set<String> known = before.orphans().stream().map(Orphans::constraint).collect(Collectors.toSet());
        return later.orphans().stream()
                .filter(orphans -> !known.contains(orphans.constraint()))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // The same instance means that nothing changed.
    private List<String> newlyInvalid() {
        if (before.schema() == after.schema()) {
            return List.of();
        }
        List<String> invalid = new ArrayList<>(after.schema().invalidObjects());
        invalid.removeAll(before.schema().invalidObjects());
        return invalid;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        second.stream().filter(element -> !all.contains(element)).forEach(all::add);
        return all;
    }

    private static Outcome notRun(String reason) {
        return new Outcome.NotRun(reason);
    }
}
