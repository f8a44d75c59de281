package dev.rehearsal.evidence;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;

/**
 * Everything observed while one migration was rehearsed.
 *
 * @param migration the migration
 * @param tool the tool that runs it, as its makers write it; empty where that is not known
 * @param historyHasDowns whether any migration of the history has a down
 * @param first the first up, against the state before it; of its rows those that no statement of it deleted
 * @param back the down, against the state before the first up
 * @param again the second up, against the state after the first
 * @param harm what is not sound any more
 * @param repeatable what running a repeatable a second time did; {@link Repetition#NOT_REPEATABLE} for versioned migrations
 * @param madeUp what rows that were made up brought to light
 * @param experiments what was learned beside the walk
 * @param ownFailures faults of Rehearsal's own, because of which something about the step was not observed
 */
public record StepEvidence(
        Migration migration,
        String tool,
        boolean historyHasDowns,
        PhaseEvidence first,
        PhaseEvidence back,
        PhaseEvidence again,
        Harm harm,
        Repetition repeatable,
        MadeUpRows madeUp,
        ExperimentEvidence experiments,
        List<OwnFailure> ownFailures) {

    public StepEvidence {
        ownFailures = List.copyOf(ownFailures);
    }

    /** A step of which only the first up is known. */
    public static StepEvidence of(Migration migration, boolean historyHasDowns, PhaseEvidence first, Harm harm) {
        PhaseEvidence notRun = PhaseEvidence.notRun("not tried");
        return new StepEvidence(
                migration,
                "",
                historyHasDowns,
                first,
                notRun,
                notRun,
                harm,
                Repetition.NOT_REPEATABLE,
                MadeUpRows.NONE,
                ExperimentEvidence.NONE,
                List.of());
    }

    public StepEvidence withTool(String name) {
        return new StepEvidence(
                migration,
                name,
                historyHasDowns,
                first,
                back,
                again,
                harm,
                repeatable,
                madeUp,
                experiments,
                ownFailures);
    }

    public StepEvidence with(PhaseEvidence down, PhaseEvidence secondUp) {
        return new StepEvidence(
                migration,
                tool,
                historyHasDowns,
                first,
                down,
                secondUp,
                harm,
                repeatable,
                madeUp,
                experiments,
                ownFailures);
    }

    public StepEvidence with(Harm other) {
        return new StepEvidence(
                migration,
                tool,
                historyHasDowns,
                first,
                back,
                again,
                other,
                repeatable,
                madeUp,
                experiments,
                ownFailures);
    }

    public StepEvidence with(Repetition repetition) {
        return new StepEvidence(
                migration,
                tool,
                historyHasDowns,
                first,
                back,
                again,
                harm,
                repetition,
                madeUp,
                experiments,
                ownFailures);
    }

    public StepEvidence with(MadeUpRows rows) {
        return new StepEvidence(
                migration, tool, historyHasDowns, first, back, again, harm, repeatable, rows, experiments, ownFailures);
    }

    public StepEvidence with(ExperimentEvidence other) {
        return new StepEvidence(
                migration, tool, historyHasDowns, first, back, again, harm, repeatable, madeUp, other, ownFailures);
    }

    /** The same, knowing what went wrong on our side. */
    public StepEvidence with(List<OwnFailure> failures) {
        return new StepEvidence(
                migration, tool, historyHasDowns, first, back, again, harm, repeatable, madeUp, experiments, failures);
    }

    /** How the first up ended. */
    public Outcome up() {
        return first.outcome();
    }

    /** How the down ended. */
    public Outcome down() {
        return back.outcome();
    }

    /** How the second up ended. */
    public Outcome upAgain() {
        return again.outcome();
    }

    /** Before → after the first up. */
    public SchemaDifference upChanged() {
        return first.schema();
    }

    /** Before → after the down; where that failed, what its other statements leave behind, as far as that is known. */
    public SchemaDifference downLeft() {
        return back.schema();
    }

    /** SQL that was run after the down, or after the up where there is no down, and led back to the schema before; or nothing. */
    public List<String> wayBack() {
        return back.wayBack();
    }

    /** After the first → after the second up; empty unless the second up ran. */
    public SchemaDifference upAgainDiffers() {
        return again.schema();
    }

    /** Rows that were there before the up and that no statement of it deleted, by table. */
    public List<TableDifference> vanishedByUp() {
        return first.rows();
    }

    /** Rows before → after the down. */
    public List<TableDifference> dataAfterDown() {
        return back.rows();
    }

    /** Rows after the first → after the second up. */
    public List<TableDifference> dataAfterUpAgain() {
        return again.rows();
    }

    /** Sequences that fell behind their column because of the step. */
    public List<SequenceBehind> sequencesBehind() {
        return harm.sequencesBehind();
    }

    /** Foreign keys that rows break because of the step. */
    public List<Orphans> orphans() {
        return harm.orphans();
    }

    /** What the first up brought about beyond what its text says. */
    public Consequences consequences() {
        return harm.consequences();
    }

    /** Invalid indexes and constraints that the first up left. */
    public List<ObjectIdentity> invalidObjects() {
        return harm.invalidObjects();
    }
}
