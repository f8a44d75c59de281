package dev.rehearsal.rehearsal.line;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The states that production would have: each migration applied once, in order. Any of them can be rebuilt, from the last
 * checkpoint or from empty, by applying again what was applied since.
 */
public final class MainLine implements AutoCloseable {
    private final Rehearsal rehearsal;
    private final Progress progress;
    private final Occasions occasions;
    private final List<AppliedStep> applied = new ArrayList<>();
    private final WalkDatabases databases;
    private final BaseState base;
    private final EarlierStates states;

    /** What is done to the rows before the migration that comes next. */
    private Preparation preparation = Preparation.NONE;

    private @Nullable DatabaseFixture fixture;
    private @Nullable ObservedState now;

    public MainLine(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.progress = new Progress(rehearsal.history().migrations().size());
        this.databases = new WalkDatabases(rehearsal, progress);
        this.occasions = new Occasions(rehearsal, progress);
        this.base = new BaseState(rehearsal, databases, databases::create);
        this.states = new EarlierStates(rehearsal, occasions, applied, () -> base);
        base.migrations().stream().map(AppliedStep::unobserved).forEach(applied::add);
    }

    /** The database at the end of the line; started when it is first asked for. */
    public DatabaseFixture fixture() {
        DatabaseFixture current = fixture;
        if (current == null) {
            current = build(applied.size());
            fixture = current;
        }
        current.countSessions(!databases.losses().isSecondTry());
        return current;
    }

    /** The state at the end of the line. */
    public ObservedState now() {
        ObservedState current = now;
        if (current == null) {
            current = fixture().observe();
            now = current;
        }
        return current;
    }

    /** How many migrations were applied so far. */
    public int position() {
        return applied.size();
    }

    public History history() {
        return rehearsal.history();
    }

    /** Whether a migration has a down that may be run. */
    public boolean takesBack(Migration migration) {
        return migration.down().isPresent()
                && !rehearsal.known().irreversible().contains(migration.id())
                && !databases.watchdog().downHung(migration);
    }

    public Occasions occasions() {
        return occasions;
    }

    public Progress progress() {
        return progress;
    }

    /** Runs an up at the end of the line, with as many rights as it needs. */
    public Outcome up(Migration migration) {
        ObservedState before = now();
        Outcome up = fixture().up(migration);
        while (fixture().raisesRights(migration, up)) {
            takeTracesBack(migration, before);
            up = fixture().up(migration);
        }
        return up;
    }

    /**
     * Lets an up that was refused be run again.
     *
     * @param before what the observer saw before it
     */
    public void takeTracesBack(Migration migration, ObservedState before) {
        if (mayHaveLeftTraces(before)) {
            restore();
        } else {
            settle(migration);
        }
    }

    /** Where nothing is taken back, accounts and the like stay, which the observer does not see. */
    private boolean mayHaveLeftTraces(ObservedState before) {
        return !databases.dialect().capabilities().contains(Capability.TRANSACTIONAL_DDL)
                || fixture().observe().differsFrom(before);
    }

    /**
     * The same with the down of the migration that was applied last.
     *
     * @param before what the observer sees there
     */
    public Outcome down(Migration migration, ObservedState before) {
        Outcome down = fixture().down(migration);
        while (fixture().raisesRightsOfDown(migration, down)) {
            if (mayHaveLeftTraces(before)) {
                restore();
            }
            down = fixture().down(migration);
        }
        return down;
    }

    /**
     * Whether all rows are in sight of an up from now on, and were not when it ran: then it is to run again, and so is what is behind it in the dry
     * run.
     */
    public boolean seesMoreThan(boolean allRows, Migration migration) {
        boolean more = !allRows && fixture().seesAllRows(migration, false);
        if (more) {
            occasions.forgetRefused();
            restore();
        }
        return more;
    }

    /** Where its databases are made, and what is known of their server. */
    public WalkDatabases databases() {
        return databases;
    }

    /** Starts again, to the given position, on a fresh server. */
    public void startAgain(int position) {
        states.drop();
        databases.startAgain();
        backTo(position);
    }

    /** What was done again on a fresh server is done: the line goes on where it would have been. */
    public void secondTryIsOver() {
        boolean moved = !databases.areOnSharedServer();
        databases.secondTryIsOver();
        if (moved && databases.areOnSharedServer()) {
            restore();
            states.drop();
        }
    }

    /**
     * The fixture now stands after this migration's first up.
     *
     * @param touched tables that the up touched
     */
    public void applied(Migration migration, Outcome up, TouchedTables touched) {
        applied.add(new AppliedStep(migration, preparation, touched, null));
        preparation = Preparation.NONE;
        now = null;
        if (up instanceof Outcome.Succeeded success) {
            states.replayTakes(success.millis());
        }
    }

    /** Takes back what was applied after the first so many migrations, and builds that state anew. */
    private void backTo(int position) {
        while (applied.size() > position) {
            forget();
        }
        restore();
    }

    /** The same from a database in which no row was generated. */
    public void backWithoutGeneratedRowsEvidence(int position) {
        backTo(position);
        unseed();
    }

    /** Takes back the migration applied last. */
    private void forget() {
        preparation = applied.remove(applied.size() - 1).preparation();
        states.forgetAfter(applied.size());
        now = null;
    }

    /** Lets the migration that comes next start from a database in which no row was generated. */
    public void unseed() {
        preparation = preparation.withoutGenerated();
        restore();
    }

    /** What is done to the rows before the migration that comes next. */
    public Preparation preparation() {
        return preparation;
    }

    /** Lets something else be done to them where that state is built anew. */
    public void prepareBy(Preparation other) {
        preparation = other;
    }

    /**
     * Does something to the rows before the migration that comes next, now and wherever that state is built anew.
     *
     * @return how many rows went, by table
     */
    public Map<String, Long> repair(Repair repair) {
        Map<String, Long> removed = repair.apply(fixture(), rehearsal.seeding());
        preparation = preparation.and(repair);
        now = null;
        return removed;
    }

    /** Does on a fixture what is done to the rows before the migration that comes next. */
    public void prepare(DatabaseFixture other) {
        preparation.repair(other, rehearsal.seeding());
    }

    /** Takes back the last repair before the migration that comes next, and builds that state anew. */
    public void forgetLastRepair() {
        preparation = preparation.withoutLast();
        restore();
    }

    /** The fixture stands where the line ends, and this is what the observer sees there. */
    public void continuesFrom(ObservedState snapshot) {
        now = snapshot;
    }

    /**
     * The step is over and the fixture stands where the line ends: writes the rows of the version reached.
     *
     * @return why some rows could not be generated; null if all were
     */
    public @Nullable RowsNotMadeException stepOver() {
        RowsNotMadeException missing = null;
        if (rehearsal.seeding() != Seeding.NONE) {
            long start = System.nanoTime();
            AppliedStep last = applied.get(applied.size() - 1);
            Occasion occasion = occasions.afterStep(migrations(), last);
            missing = fixture().seed(rehearsal.seeding(), occasion);
            applied.set(applied.size() - 1, last.stepOver(occasion));
            now = null;
            states.replayTakes(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        boolean fromEmpty = applied.get(applied.size() - 1).preparation().unseeded();
        if (fromEmpty || states.isCopyWorthItsPrice()) {
            states.keep(fixture().fork(), migrations());
        }
        return missing;
    }

    /**
     * Lets an up be tried again that failed and left no trace but perhaps one in its tool's own tables: tools mark there what failed, and refuse to
     * run until a person has settled that.
     */
    public void settle(Migration migration) {
        if (!fixture().attempt(migration).settle().succeeded()) {
            restore();
        }
    }

    /** Throws the fixture's database away and rebuilds the line's end. */
    public void restore() {
        now = null;
        if (fixture != null) {
            fixture.close();
            fixture = null;
        }
    }

    /** Starts again, before this migration, on a server of its own, because it changed the server. */
    public void moveToOwnServer(Migration migration) {
        restore();
        states.drop();
        databases.move(migration);
        if (states.find(migration).isPresent()) {
            forget();
        }
    }

    /** The state in which the line begins: the empty database, or what stands before the first migration that is judged. */
    public BaseState base() {
        return base;
    }

    /** A fixture of its own in the state from which the migration at that position was, or will be, applied. */
    public DatabaseFixture build(int position) {
        Preparation next = position < applied.size() ? applied.get(position).preparation() : preparation;
        return build(migrations().subList(0, position), next);
    }

    /** A fixture of its own, with rows, after the given migrations, which need not have been walked yet. */
    public DatabaseFixture build(List<Migration> earlier, Migration next) {
        return build(earlier, states.find(next).map(AppliedStep::preparation).orElse(Preparation.NONE));
    }

    /** A fixture of its own, without rows, after some migrations. */
    public DatabaseFixture buildUnseeded(List<Migration> migrations) {
        return states.unseeded(migrations);
    }

    /** A fixture of its own after the first so many migrations of the line, in which no row was generated. */
    DatabaseFixture buildGiven(int position) {
        return states.given(migrations().subList(0, position));
    }

    private DatabaseFixture build(List<Migration> migrations, Preparation last) {
        occasions.dryRun(databases, base);
        return progress.stopwatch().during("building an earlier state", () -> states.after(migrations, last));
    }

    /** What was applied so far, in the order in which it was. */
    public List<AppliedStep> applied() {
        return List.copyOf(applied);
    }

    /** The migrations applied so far, in the order in which they were. */
    public List<Migration> migrations() {
        return applied.stream().map(AppliedStep::migration).toList();
    }

    @Override
    public void close() {
        restore();
        states.drop();
        databases.watchdog().close();
    }
}
