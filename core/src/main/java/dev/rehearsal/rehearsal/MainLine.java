package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The states that production would have: each migration applied once, in order. Any of them can be rebuilt, from the last
 * checkpoint or from empty, by applying again what was applied since.
 */
final class MainLine implements AutoCloseable {
    /** Replays that would take longer than this make a checkpoint worth its price, about that of a few forks. */
    private static final long REPLAY_WORTH_A_CHECKPOINT_MILLIS = 150;

    private final Rehearsal rehearsal;
    private final Occasions occasions;
    private final List<Applied> applied = new ArrayList<>();
    /** What is done to the rows before the migration that comes next. */
    private final List<Repair> repairs = new ArrayList<>();

    private Isolation isolation;
    private @Nullable Stage stage;
    private @Nullable Snapshot now;
    private @Nullable Checkpoint checkpoint;
    private long millisSinceCheckpoint;

    MainLine(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.occasions = new Occasions(rehearsal);
        this.isolation = ServerWideStatements.in(rehearsal.history()) ? Isolation.OWN_SERVER : Isolation.SHARED_SERVER;
    }

    /** The database at the end of the line; started when it is first asked for. */
    Stage stage() {
        Stage current = stage;
        if (current == null) {
            current = build(applied.size());
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

    /** Whether a migration has a down that may be run. */
    boolean takesBack(Migration migration) {
        return migration.down().isPresent() && !rehearsal.irreversible().contains(migration.id());
    }

    Occasions occasions() {
        return occasions;
    }

    boolean isOnSharedServer() {
        return isolation == Isolation.SHARED_SERVER;
    }

    /**
     * The stage now stands after this migration's first up.
     *
     * @param changed tables that the up made or changed
     */
    void applied(Migration migration, Outcome up, Set<String> changed) {
        applied.add(new Applied(migration, List.copyOf(repairs), changed, null));
        repairs.clear();
        now = null;
        if (up instanceof Outcome.Succeeded success) {
            millisSinceCheckpoint += success.millis();
        }
    }

    /** Takes back the migration applied last. */
    void forget() {
        repairs.addAll(applied.remove(applied.size() - 1).repairs());
    }

    /**
     * Does something to the rows before the migration that comes next, now and wherever that state is built anew.
     *
     * @return how many rows went, by table
     */
    Map<String, Long> repair(Repair repair) {
        Map<String, Long> removed = repair.apply(stage(), rehearsal.seeding());
        repairs.add(repair);
        now = null;
        return removed;
    }

    /** The stage stands where the line ends, and this is what the observer sees there. */
    void continuesFrom(Snapshot snapshot) {
        now = snapshot;
    }

    /** The step is over and the stage stands where the line ends: writes the rows of the version reached. */
    void stepOver() {
        if (rehearsal.seeding() != Seeding.NONE) {
            long start = System.nanoTime();
            Applied last = applied.get(applied.size() - 1);
            Occasion occasion = occasions.occasion(Occasion.Moment.AFTER_STEP, migrations(), last.changed());
            stage().seed(rehearsal.seeding(), occasion);
            applied.set(applied.size() - 1, last.stepOver(occasion));
            now = null;
            millisSinceCheckpoint += TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
        if (millisSinceCheckpoint >= REPLAY_WORTH_A_CHECKPOINT_MILLIS) {
            Database copy = stage().fork();
            dropCheckpoint();
            checkpoint = new Checkpoint(copy, migrations());
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

    /** A new empty database, with neither migrations nor rows. */
    Stage empty() {
        return Stage.onEmpty(bare(), rehearsal.history());
    }

    /** A new empty database, without the tool's own tables either. */
    Database bare() {
        return rehearsal.database().create(isolation);
    }

    /** A stage of its own in the state from which the migration at that position was, or will be, applied. */
    Stage build(int position) {
        List<Repair> next = position < applied.size() ? applied.get(position).repairs() : repairs;
        return build(migrations().subList(0, position), next);
    }

    /** A stage of its own, with rows, after the given migrations, which need not have been walked yet. */
    Stage build(List<Migration> earlier, Migration next) {
        return build(earlier, find(next).map(Applied::repairs).orElse(List.of()));
    }

    /** A stage of its own, without rows, after the given migrations. */
    Stage buildUnseeded(List<Migration> migrations) {
        Stage built = empty();
        try {
            migrations.forEach(migration -> Replay.up(built, migration));
            return built;
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
    }

    private Stage build(List<Migration> migrations, List<Repair> last) {
        isolation = occasions.scouted(isolation);
        Checkpoint from = checkpoint != null && checkpoint.isPrefixOf(migrations) ? checkpoint : null;
        Stage built = from == null ? empty() : new Stage(from.database().fork(), rehearsal.history());
        try {
            if (from == null) {
                built.seed(rehearsal.seeding(), occasions.start());
            }
            Replay replay = new Replay(built, rehearsal.seeding(), occasions);
            for (int i = from == null ? 0 : from.applied().size(); i < migrations.size(); i++) {
                replay.next(migrations.subList(0, i + 1), find(migrations.get(i)));
            }
            last.forEach(repair -> repair.apply(built, rehearsal.seeding()));
            return built;
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
    }

    private Optional<Applied> find(Migration migration) {
        return applied.stream().filter(one -> one.migration().equals(migration)).findFirst();
    }

    /** What was applied so far, in the order in which it was. */
    List<Applied> applied() {
        return List.copyOf(applied);
    }

    /** The migrations applied so far, in the order in which they were. */
    List<Migration> migrations() {
        return applied.stream().map(Applied::migration).toList();
    }

    @Override
    public void close() {
        dropStage();
        dropCheckpoint();
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

    /** A copy of the line after some migrations, on which nobody ever works. */
    private record Checkpoint(Database database, List<Migration> applied) {
        boolean isPrefixOf(List<Migration> migrations) {
            return applied.size() <= migrations.size()
                    && migrations.subList(0, applied.size()).equals(applied);
        }
    }
}
