package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states that production would have: each migration applied once, in order. Any of them can be rebuilt, from the last
 * checkpoint or from empty, by applying again what was applied since.
 */
final class MainLine implements AutoCloseable {
    /** Replays that would take longer than this make a checkpoint worth its price, about that of a few forks. */
    private static final long REPLAY_WORTH_A_CHECKPOINT_MILLIS = 150;

    private final Rehearsal rehearsal;
    private final List<Migration> applied = new ArrayList<>();
    private Isolation isolation;
    private @Nullable Stage stage;
    private @Nullable Snapshot now;
    private @Nullable Checkpoint checkpoint;
    private long millisSinceCheckpoint;

    MainLine(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.isolation = ServerWideStatements.in(rehearsal.history()) ? Isolation.OWN_SERVER : Isolation.SHARED_SERVER;
    }

    /** The database at the end of the line; started when it is first asked for. */
    Stage stage() {
        Stage current = stage;
        if (current == null) {
            current = build(applied.size(), true);
            stage = current;
        }
        return current;
    }

    /** The state at the end of the line. */
    Snapshot now() {
        Snapshot current = now;
        if (current == null) {
            current = stage().observe();
            now = current;
        }
        return current;
    }

    /** How many migrations were applied so far. */
    int position() {
        return applied.size();
    }

    History history() {
        return rehearsal.history();
    }

    boolean isOnSharedServer() {
        return isolation == Isolation.SHARED_SERVER;
    }

    /** The stage now stands after this migration's first up. */
    void applied(Migration migration, Outcome up) {
        applied.add(migration);
        now = null;
        if (up instanceof Outcome.Succeeded success) {
            millisSinceCheckpoint += success.millis();
        }
    }

    /** Takes back the migration applied last. */
    void forget(Migration migration) {
        applied.remove(migration);
    }

    /** The stage stands where the line ends, and this is what the observer sees there. */
    void continuesFrom(Snapshot snapshot) {
        now = snapshot;
    }

    /** The step is over and the stage stands where the line ends: writes the rows of the version reached. */
    void stepOver() {
        if (rehearsal.seeding() != Seeding.NONE) {
            stage().seed(rehearsal.seeding(), afterStep(applied.get(applied.size() - 1)));
            now = null;
        }
        if (millisSinceCheckpoint >= REPLAY_WORTH_A_CHECKPOINT_MILLIS) {
            Database copy = stage().fork();
            dropCheckpoint();
            checkpoint = new Checkpoint(copy, applied.size());
            millisSinceCheckpoint = 0;
        }
    }

    /** Throws the stage's database away and rebuilds the line's end. */
    void restore() {
        dropStage();
    }

    /** Starts again, to the same position, on a server of its own. */
    void moveToOwnServer() {
        dropStage();
        dropCheckpoint();
        isolation = Isolation.OWN_SERVER;
    }

    /** A new empty database on a server of its own, where roles may be made without a neighbour noticing. */
    Database createOnOwnServer() {
        return rehearsal.database().create(Isolation.OWN_SERVER);
    }

    /** A stage of its own in the state after the first {@code position} migrations of the line. */
    Stage build(int position, boolean seeded) {
        return build(applied.subList(0, position), seeded);
    }

    /** A stage of its own after the given migrations, which need not have been walked yet. */
    Stage build(List<Migration> migrations, boolean seeded) {
        Checkpoint from = seeded ? checkpointOnTheWayTo(migrations) : null;
        Stage built = from == null
                ? Stage.onEmpty(rehearsal.database().create(isolation), rehearsal.history())
                : new Stage(from.database().fork(), rehearsal.history());
        try {
            if (seeded && from == null) {
                built.seed(rehearsal.seeding(), new Occasion(Occasion.Moment.START, ""));
            }
            int start = from == null ? 0 : from.position();
            replay(built, migrations.subList(start, migrations.size()), seeded);
            return built;
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
    }

    private @Nullable Checkpoint checkpointOnTheWayTo(List<Migration> migrations) {
        Checkpoint current = checkpoint;
        return current != null && current.isPrefixOf(migrations, applied) ? current : null;
    }

    @Override
    public void close() {
        dropStage();
        dropCheckpoint();
    }

    private void replay(Stage target, List<Migration> migrations, boolean seeded) {
        for (Migration migration : migrations) {
            if (target.up(migration) instanceof Outcome.Failed failure) {
                throw new RehearsalException(
                        "'" + migration.displayName() + "' failed on the way to a later state: " + failure.message());
            }
            if (seeded) {
                target.seed(rehearsal.seeding(), afterStep(migration));
            }
        }
    }

    private static Occasion afterStep(Migration migration) {
        return new Occasion(Occasion.Moment.AFTER_STEP, migration.id());
    }

    private void dropStage() {
        now = null;
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    private void dropCheckpoint() {
        if (checkpoint != null) {
            checkpoint.database().close();
            checkpoint = null;
        }
    }

    /** A copy of the line after its first {@code position} migrations, on which nobody ever works. */
    private record Checkpoint(Database database, int position) {
        boolean isPrefixOf(List<Migration> migrations, List<Migration> applied) {
            return position <= migrations.size()
                    && migrations.subList(0, position).equals(applied.subList(0, position));
        }
    }
}
