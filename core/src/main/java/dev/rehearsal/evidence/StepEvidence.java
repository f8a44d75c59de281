package dev.rehearsal.evidence;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;

/**
 * Everything observed while one migration was rehearsed.
 *
 * @param migration the migration
 * @param historyHasDowns whether any migration of the history has a down
 * @param up how the first up ended
 * @param down how the down ended
 * @param upAgain how the second up ended
 * @param upChanged before → after the first up
 * @param downLeft before → after the down; empty unless the down ran
 * @param upAgainDiffers after the first → after the second up; empty unless the second up ran
 * @param vanishedByUp rows that were there before the up and that no statement of it deleted, by table
 * @param dataAfterDown rows before → after the down, volatile columns left out
 * @param dataAfterUpAgain rows after the first → after the second up, volatile columns left out
 * @param sequencesBehind sequences that fell behind their column because of the step
 * @param orphans foreign keys that rows break because of the step
 * @param invalidObjects invalid indexes and constraints that the first up left, as {@code kind name}
 * @param repeatable what running a repeatable a second time did; {@link Repetition#NOT_REPEATABLE} for versioned migrations
 */
public record StepEvidence(
        Migration migration,
        boolean historyHasDowns,
        Outcome up,
        Outcome down,
        Outcome upAgain,
        SchemaDifference upChanged,
        SchemaDifference downLeft,
        SchemaDifference upAgainDiffers,
        List<TableDifference> vanishedByUp,
        List<TableDifference> dataAfterDown,
        List<TableDifference> dataAfterUpAgain,
        List<SequenceBehind> sequencesBehind,
        List<Orphans> orphans,
        List<String> invalidObjects,
        Repetition repeatable) {

    public StepEvidence {
        vanishedByUp = List.copyOf(vanishedByUp);
        dataAfterDown = List.copyOf(dataAfterDown);
        dataAfterUpAgain = List.copyOf(dataAfterUpAgain);
        sequencesBehind = List.copyOf(sequencesBehind);
        orphans = List.copyOf(orphans);
        invalidObjects = List.copyOf(invalidObjects);
    }
}
