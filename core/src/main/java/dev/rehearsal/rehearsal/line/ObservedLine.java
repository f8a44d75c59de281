package dev.rehearsal.rehearsal.line;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A second database that follows the main line, one migration behind, so that what is to be tried from before a step finds that
 * state standing there. It costs one more run of the history where it is asked at every step, and nothing where it never is.
 */
public final class ObservedLine implements AutoCloseable {
    /** After how many migrations a copy that nobody needs is kept as one from which this line can go on. */
    private static final int MIGRATIONS_WORTH_A_CHECKPOINT = 16;

    private final MainLine line;
    private final Seeding seeding;
    /** What the main line applied when it was last followed. */
    private final List<AppliedStep> applied = new ArrayList<>();

    /** Where this line begins on the second server. */
    private final BaseState own;

    private final EarlierStates states;

    private @Nullable Database first;
    private @Nullable DatabaseFixture fixture;
    private @Nullable Kept kept;
    /** How many migrations were applied. */
    private int position;
    /** Whether the walk's databases were on a shared server when this line began. */
    private boolean shared;
    /** Whether rows are still to be written after the last of them. */
    private boolean unseeded;
    /** Whether the rows were repaired for the migration that comes next. */
    private boolean repaired;

    public ObservedLine(MainLine line, Rehearsal rehearsal) {
        this.line = line;
        this.seeding = rehearsal.seeding();
        this.own = new BaseState(rehearsal, line.databases(), this::empty);
        this.states = new EarlierStates(rehearsal, line.occasions(), applied, this::base);
    }

    /** Follows the main line as it is now; what that does later is not looked at. */
    public void follow() {
        List<AppliedStep> now = line.applied();
        states.forgetAfter(common(now));
        applied.clear();
        applied.addAll(now);
    }

    /** How many migrations, from the first, were applied to the main line in the same way when it was last followed. */
    private int common(List<AppliedStep> now) {
        int length = 0;
        while (length < Math.min(now.size(), applied.size() - 1)
                && now.get(length).equals(applied.get(length))) {
            length++;
        }
        return length;
    }

    public History history() {
        return line.history();
    }

    /** Where the databases of the walk are made, and this line's. */
    public WalkDatabases databases() {
        return line.databases();
    }

    /** Whether a migration has a down that may be run. */
    public boolean takesBack(Migration migration) {
        return line.takesBack(migration);
    }

    /** How many rows the history and the given rows ever wrote into each table, by its name after the last of some migrations. */
    public Map<String, Long> written(List<Migration> migrations) {
        return line.occasions().written(migrations);
    }

    /** Whether this line can live on a server where the main line does not; starts that server the first time. */
    public boolean isApart() {
        if (!line.databases().haveSecondServer()) {
            return false;
        }
        DatabaseFixture current = fixture;
        Database here = current == null ? first : current.database();
        if (here == null) {
            here = line.databases().createOnSecondServer();
            first = here;
        }
        return !here.isBeside(line.fixture().database());
    }

    /** The migrations that the main line applied, in order; the last one is that of the step. */
    public List<Migration> migrations() {
        return applied.stream().map(AppliedStep::migration).toList();
    }

    /** A fixture of its own in the state from which the line's last migration was applied; the caller closes it. */
    public DatabaseFixture before() {
        Database copy = keptBefore();
        return copy != null
                ? line.base().fixture(copy.fork())
                : isBefore()
                        ? standingBefore().copy()
                        : states.after(
                                migrations().subList(0, applied.size() - 1),
                                applied.get(applied.size() - 1).preparation());
    }

    private boolean isBefore() {
        return position < applied.size() || fixture == null;
    }

    /** The same state, to make copies of it: this line's own fixture where that stands there. */
    public Original original() {
        return keptBefore() != null || !isBefore()
                ? new Original(before(), true)
                : new Original(standingBefore(), false);
    }

    /** The same for whoever is the last to ask for it: no copy is made of what was kept. */
    public DatabaseFixture lastBefore() {
        Database copy = keptBefore();
        if (copy == null) {
            return before();
        }
        kept = null;
        return line.base().fixture(copy);
    }

    /** Keeps the state from which the line's last migration was applied, which this line is about to leave. */
    public void keepBefore() {
        handOver();
        kept = new Kept(standingBefore().fork(), position);
    }

    /** A copy of this line that nobody works on, after some number of migrations. */
    private record Kept(Database database, int position) {}

    /** A copy that nobody worked on is the next checkpoint if the last one is far behind, and no row was repaired in it. */
    private void handOver() {
        Kept copy = kept;
        if (copy != null
                && fixture != null
                && copy.position() < position
                && copy.position() - states.kept() >= MIGRATIONS_WORTH_A_CHECKPOINT
                && applied.get(copy.position()).preparation().equals(Preparation.NONE)) {
            states.keep(copy.database(), migrations().subList(0, copy.position()));
            kept = null;
        }
        dropKept();
    }

    private void dropKept() {
        if (kept != null) {
            kept.database().close();
            kept = null;
        }
    }

    /** The line's own fixture in the state from which the main line's last migration was applied; nobody else works on it. */
    DatabaseFixture standingBefore() {
        try {
            return followed(applied.size() - 1);
        } catch (RuntimeException e) {
            beginAnew();
            throw e;
        }
    }

    /** Applies the main line's last migration and looks at its statements; where that fails, the line begins anew. */
    public Outcome up(StatementLog log, SentScript script) {
        Migration migration = applied.get(applied.size() - 1).migration();
        Outcome up = observedUp(migration, log, script);
        if (up.succeeded()) {
            position++;
            unseeded = true;
            repaired = false;
        } else {
            beginAnew();
        }
        return up;
    }

    /** Where it breaks off, nobody knows how far it came. */
    private Outcome observedUp(Migration migration, StatementLog log, SentScript script) {
        try {
            return standingBefore().observedUp(migration, log, script, LockTrap.NONE);
        } catch (RuntimeException e) {
            beginAnew();
            throw e;
        }
    }

    /** The state after the last up. */
    public DatabaseFixture fixture() {
        DatabaseFixture current = fixture;
        if (current == null) {
            throw new IllegalStateException("nothing was applied here");
        }
        return current;
    }

    /** The copy of the state before the main line's last migration, where it is kept and this line stands after that; only to be read. */
    public Optional<Database> keptBehind() {
        return fixture != null && position == applied.size() ? Optional.ofNullable(keptBefore()) : Optional.empty();
    }

    private @Nullable Database keptBefore() {
        Kept copy = kept;
        return copy != null && copy.position() == applied.size() - 1 ? copy.database() : null;
    }

    private DatabaseFixture followed(int target) {
        if (fixture != null && (position > target || line.databases().areOnSharedServer() != shared)) {
            beginAnew();
        }
        DatabaseFixture current = fixture == null ? begin(target) : fixture;
        seedAfterLast(current);
        List<Migration> migrations = migrations();
        while (position < target) {
            current = repaired(current, applied.get(position));
            AppliedStep next = applied.get(position);
            AppliedStep prepared =
                    new AppliedStep(next.migration(), Preparation.NONE, next.touched(), next.afterStep());
            new Replay(current, seeding, line.occasions())
                    .next(migrations.subList(0, position + 1), Optional.of(prepared));
            position++;
            repaired = false;
        }
        return repaired(current, applied.get(target));
    }

    /** Prepares the rows for the migration that comes next, on another fixture where it started without any generated row. */
    private DatabaseFixture repaired(DatabaseFixture current, AppliedStep next) {
        if (repaired) {
            return current;
        }
        DatabaseFixture prepared = current;
        if (next.preparation().unseeded()) {
            beginAnew();
            prepared = states.given(migrations().subList(0, position));
            fixture = prepared;
        }
        next.preparation().repair(prepared, seeding);
        repaired = true;
        return prepared;
    }

    private void seedAfterLast(DatabaseFixture current) {
        if (unseeded && position > 0) {
            Occasion occasion = applied.get(position - 1).afterStep();
            if (occasion != null) {
                current.seed(seeding, occasion);
            }
        }
        unseeded = false;
    }

    private DatabaseFixture begin(int target) {
        boolean here = line.databases().areOnSharedServer();
        if (shared != here) {
            drop();
        }
        shared = here;
        position = Math.min(states.kept(), target);
        DatabaseFixture begun = states.after(migrations().subList(0, position), Preparation.NONE);
        fixture = begun;
        unseeded = false;
        repaired = false;
        return begun;
    }

    private BaseState base() {
        return line.databases().haveSecondServer() ? own : line.base();
    }

    private Database empty() {
        Database database = first == null ? line.databases().createOnSecondServer() : first;
        first = null;
        return database;
    }

    /** What was applied last ended otherwise than on the main line: it begins anew when it is asked for again. */
    public void beginAnew() {
        if (fixture != null) {
            fixture.close();
            fixture = null;
        }
    }

    @Override
    public void close() {
        dropKept();
        beginAnew();
        drop();
    }

    private void drop() {
        states.dropCheckpoint();
        own.close();
        if (first != null) {
            first.close();
            first = null;
        }
    }
}
