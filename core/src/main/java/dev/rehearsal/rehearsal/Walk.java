package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.stream.Stream;

/** A rehearsal under way: rehearses each step once, in order, as far as it is asked to. Safe for use by several threads. */
public final class Walk implements AutoCloseable {
    private final Rehearsal rehearsal;

    Walk(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** The migrations that are judged, in order. */
    public List<Migration> migrations() {
        return rehearsal.history().migrations();
    }

    /**
     * The evidence of one step; walks as far as needed.
     *
     * @throws NotReachedException if an earlier up failed
     */
    public StepEvidence step(String migrationId) {
        return notYet();
    }

    /** The evidence of every step that is reached, in order, each rehearsed when it is asked for. */
    public Stream<StepEvidence> steps() {
        return migrations().stream().map(migration -> step(migration.id()));
    }

    /** The evidence about the history as a whole; walks to the end. */
    public HistoryEvidence history() {
        return notYet();
    }

    /** A private, unseeded database just before the given migration. */
    public MigrationScenario scenario(String migrationId) {
        return notYet();
    }

    /** A private database just before the given migration, with the rows that the walk has there. */
    public MigrationScenario seededScenario(String migrationId) {
        return notYet();
    }

    @Override
    public void close() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T notYet() {
        throw new RehearsalException("not built yet");
    }
}
