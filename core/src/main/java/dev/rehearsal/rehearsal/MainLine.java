package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Progress progress;
    private final Occasions occasions;
    private final List<Applied> applied = new ArrayList<>();
    private final EarlierStates states;
    private final WalkDatabases databases;

    /** What is done to the rows before the migration that comes next. */
    private Preparation preparation = Preparation.NONE;

    private @Nullable Stage stage;
    private @Nullable Snapshot now;
    private long millisSinceCheckpoint;

    MainLine(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.progress = new Progress(rehearsal.history().migrations().size());
        this.databases = new WalkDatabases(rehearsal, progress);
        this.occasions = new Occasions(rehearsal, progress);
        this.states = new EarlierStates(rehearsal, occasions, applied, this::empty, databases.watchdog());
    }

    /** The database at the end of the line; started when it is first asked for. */
    Stage stage() {
        Stage current = stage;
        if (current == null) {
            current = build(applied.size());
            stage = current;
        }
        current.countSessions(!databases.losses().isSecondTry());
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

    /** Whether a migration is applied. */
    boolean stands(Migration migration) {
        return states.find(migration).isPresent();
    }

    /** Whether a migration has a down that may be run. */
    boolean takesBack(Migration migration) {
        return migration.down().isPresent()
                && !rehearsal.known().irreversible().contains(migration.id())
                && !watchdog().downHung(migration);
    }

    Occasions occasions() {
        return occasions;
    }

    Progress progress() {
        return progress;
    }

    /** Where its databases are made, and what is known of their server. */
    WalkDatabases databases() {
        return databases;
    }

    /** Starts again, to the given position, on a fresh server. */
    void startAgain(int position) {
        states.drop();
        databases.startAgain();
        backTo(position);
    }

    /** What was done again on a fresh server is done: the line goes on where it would have been. */
    void secondTryIsOver() {
        boolean moved = !databases.areOnSharedServer();
        databases.secondTryIsOver();
        if (moved && databases.areOnSharedServer()) {
            dropStage();
            states.drop();
        }
    }

    /** Whether what all databases of a server share changed between two states of the line's stage. */
    boolean touchesServer(Snapshot earlier, Snapshot later) {
        return later.touchesServerSince(earlier) || databases.isServerTouched(stage().database());
    }

    boolean isOnSharedServer() {
        return databases.areOnSharedServer();
    }

    /**
     * The stage now stands after this migration's first up.
     *
     * @param changed tables that the up made or changed
     */
    void applied(Migration migration, Outcome up, Set<String> changed) {
        applied.add(new Applied(migration, preparation, changed, null));
        preparation = Preparation.NONE;
        now = null;
        if (up instanceof Outcome.Succeeded success) {
            millisSinceCheckpoint += success.millis();
        }
    }

    /** Takes back what was applied after the first so many migrations, and builds that state anew. */
    void backTo(int position) {
        while (applied.size() > position) {
            forget();
        }
        restore();
    }

    /** Takes back the migration applied last. */
    void forget() {
        preparation = applied.remove(applied.size() - 1).preparation();
        states.forgetAfter(applied.size());
        now = null;
    }

    /** Lets the migration that comes next start from a database in which no row was made up. */
    void unseed() {
        preparation = Preparation.UNSEEDED;
        restore();
    }

    /** Whether no made-up row is there before the migration that comes next. */
    boolean isUnseeded() {
        return preparation.unseeded();
    }

    /**
     * Does something to the rows before the migration that comes next, now and wherever that state is built anew.
     *
     * @return how many rows went, by table
     */
    Map<String, Long> repair(Repair repair) {
        Map<String, Long> removed = repair.apply(stage(), rehearsal.seeding());
        preparation = preparation.and(repair);
        now = null;
        return removed;
    }

    /** Does on a stage what is done to the rows before the migration that comes next. */
    void prepare(Stage other) {
        preparation.repair(other, rehearsal.seeding());
    }

    /** Takes back the last repair before the migration that comes next, and builds that state anew. */
    void forgetLastRepair() {
        preparation = preparation.withoutLast();
        restore();
    }

    /** The stage stands where the line ends, and this is what the observer sees there. */
    void continuesFrom(Snapshot snapshot) {
        now = snapshot;
    }

    /**
     * The step is over and the stage stands where the line ends: writes the rows of the version reached.
     *
     * @return why some rows could not be made up; null if all were
     */
    @Nullable
    RowsNotMadeException stepOver() {
        RowsNotMadeException missing = null;
        if (rehearsal.seeding() != Seeding.NONE) {
            long start = System.nanoTime();
            Applied last = applied.get(applied.size() - 1);
            Occasion occasion = occasions.occasion(Occasion.Moment.AFTER_STEP, migrations(), last.changed());
            missing = stage().seed(rehearsal.seeding(), occasion);
            applied.set(applied.size() - 1, last.stepOver(occasion));
            now = null;
            millisSinceCheckpoint += TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
        boolean fromEmpty = applied.get(applied.size() - 1).preparation().unseeded();
        if (fromEmpty || millisSinceCheckpoint >= REPLAY_WORTH_A_CHECKPOINT_MILLIS) {
            states.keep(stage().fork(), migrations());
            millisSinceCheckpoint = 0;
        }
        return missing;
    }

    /** Throws the stage's database away and rebuilds the line's end. */
    void restore() {
        dropStage();
    }

    /** Starts again, to the same position, on a server of its own, because this migration changed the server. */
    void moveToOwnServer(Migration migration) {
        dropStage();
        states.drop();
        databases.move(migration);
    }

    /** A stage on a database that is in a state of this history; closed with it. */
    Stage stageOn(Database database) {
        return new Stage(database, rehearsal.history(), watchdog());
    }

    /** Watches all that runs on this line and on copies of it. */
    Watchdog watchdog() {
        return databases.watchdog();
    }

    /** A new empty database, with neither migrations nor rows. */
    Stage empty() {
        return Stage.onEmpty(bare(), rehearsal.history(), watchdog());
    }

    /** A new empty database, without the tool's own tables either. */
    Database bare() {
        return databases.create();
    }

    /** A stage of its own in the state from which the migration at that position was, or will be, applied. */
    Stage build(int position) {
        Preparation next = position < applied.size() ? applied.get(position).preparation() : preparation;
        return build(migrations().subList(0, position), next);
    }

    /** A stage of its own, with rows, after the given migrations, which need not have been walked yet. */
    Stage build(List<Migration> earlier, Migration next) {
        return build(earlier, states.find(next).map(Applied::preparation).orElse(Preparation.NONE));
    }

    /** A stage of its own, without rows, after the given migrations. */
    Stage buildUnseeded(List<Migration> migrations) {
        return states.unseeded(migrations);
    }

    /** A stage of its own after the first so many migrations of the line, in which no row was made up. */
    Stage buildGiven(int position) {
        return states.given(migrations().subList(0, position));
    }

    private Stage build(List<Migration> migrations, Preparation last) {
        occasions.scout(databases);
        return states.after(migrations, last);
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
        states.drop();
        watchdog().close();
    }

    private void dropStage() {
        now = null;
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }
}
