package dev.rehearsal.rehearsal.line;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds any state of a line anew: from the last checkpoint, from the last step before which no row was generated, or from where the line
 * begins, by applying again what was applied since.
 */
final class EarlierStates {
    /** Replays that would take longer than this make a copy worth its price, about that of a few forks. */
    private static final long SHORTEST_REPLAY_MILLIS = 150;

    /** As long as no earlier state is asked for, each copy stays for twice as long as the one before it, up to this. */
    private static final long LONGEST_REPLAY_MILLIS = 1_200;

    private final Rehearsal rehearsal;
    private final Occasions occasions;
    /** What was applied to the line; the line's own list. */
    private final List<AppliedStep> applied;

    private final Supplier<BaseState> base;
    private @Nullable Checkpoint checkpoint;
    private long replayMillis;
    private long limitMillis = SHORTEST_REPLAY_MILLIS;

    EarlierStates(Rehearsal rehearsal, Occasions occasions, List<AppliedStep> applied, Supplier<BaseState> base) {
        this.rehearsal = rehearsal;
        this.occasions = occasions;
        this.applied = applied;
        this.base = base;
    }

    /** Takes over a copy of the line as it is after these migrations; nobody else works on it. */
    void keep(Database copy, List<Migration> migrations) {
        dropCheckpoint();
        checkpoint = new Checkpoint(copy, migrations);
        replayMillis = 0;
        limitMillis = Math.min(2 * limitMillis, LONGEST_REPLAY_MILLIS);
    }

    /** The line went on, and whoever applies that again needs so much longer. */
    void replayTakes(long millis) {
        replayMillis += millis;
    }

    /** Whether applying again what was applied since the last copy may cost more than another copy. */
    boolean isCopyWorthItsPrice() {
        return replayMillis >= limitMillis;
    }

    /** After how many migrations the copy was made that is kept; those of the beginning where none is. */
    int kept() {
        return checkpoint == null
                ? base.get().migrations().size()
                : checkpoint.applied().size();
    }

    /** Forgets copies of states that have more than so many migrations. */
    void forgetAfter(int position) {
        if (checkpoint != null && checkpoint.applied().size() > position) {
            dropCheckpoint();
        }
    }

    /** Forgets copies of all states, also the one where the line begins. */
    void drop() {
        dropCheckpoint();
        base.get().close();
    }

    void dropCheckpoint() {
        if (checkpoint != null) {
            checkpoint.database().close();
            checkpoint = null;
        }
    }

    /** How the line applied a migration; empty if it did not yet. */
    Optional<AppliedStep> find(Migration migration) {
        return applied.stream().filter(one -> one.migration().equals(migration)).findFirst();
    }

    /** A fixture of its own after some migrations, without rows. */
    DatabaseFixture unseeded(List<Migration> migrations) {
        return closedOnFailure(
                begin(migrations, Seeding.NONE),
                fixture -> migrations
                        .subList(first(migrations), migrations.size())
                        .forEach(migration -> Replay.up(fixture, migration)));
    }

    /** A fixture of its own after some migrations, in which no row was generated. */
    DatabaseFixture given(List<Migration> migrations) {
        return closedOnFailure(
                begin(migrations, occasions.given()),
                fixture -> new Replay(fixture, occasions.given(), occasions)
                        .onGivenRows(
                                migrations,
                                first(migrations),
                                migration -> find(migration)
                                        .map(one -> one.preparation().onGivenRows())));
    }

    /**
     * A fixture of its own after some migrations.
     *
     * @param last what is done to the rows after them
     */
    DatabaseFixture after(List<Migration> migrations, Preparation last) {
        limitMillis = SHORTEST_REPLAY_MILLIS;
        // No row is generated before the first migration that is judged.
        boolean unseeded = last.unseeded() || !base.get().isPrefixOf(migrations);
        int fresh = unseeded ? migrations.size() : lastUnseeded(migrations);
        Checkpoint from = checkpoint != null && checkpoint.isPrefixOf(migrations) ? checkpoint : null;
        int start = from == null ? first(migrations) : from.applied().size();
        if (fresh >= start) {
            return continued(given(migrations.subList(0, fresh)), migrations, fresh, last);
        }
        if (from != null) {
            return continued(base.get().fixture(from.database().fork()), migrations, start, last);
        }
        return continued(base.get().begin(rehearsal.seeding(), occasions), migrations, start, last);
    }

    /** How many of some migrations are applied where a state of them begins. */
    private int first(List<Migration> migrations) {
        return base.get().isPrefixOf(migrations) ? base.get().migrations().size() : 0;
    }

    private DatabaseFixture begin(List<Migration> migrations, Seeding given) {
        return base.get().isPrefixOf(migrations)
                ? base.get().begin(given)
                : base.get().empty();
    }

    private DatabaseFixture continued(DatabaseFixture built, List<Migration> migrations, int start, Preparation last) {
        return closedOnFailure(built, fixture -> {
            Replay replay = new Replay(fixture, rehearsal.seeding(), occasions);
            for (int i = start; i < migrations.size(); i++) {
                replay.next(migrations.subList(0, i + 1), find(migrations.get(i)));
            }
            last.repair(fixture, rehearsal.seeding());
        });
    }

    private static DatabaseFixture closedOnFailure(DatabaseFixture fixture, Work work) {
        try {
            work.on(fixture);
            return fixture;
        } catch (RuntimeException e) {
            fixture.close();
            throw e;
        }
    }

    /** How many of some migrations come before the last of them that started without any generated row; -1 if none did. */
    private int lastUnseeded(List<Migration> migrations) {
        for (int i = migrations.size() - 1; i >= 0; i--) {
            if (find(migrations.get(i))
                    .filter(one -> one.preparation().unseeded())
                    .isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** Something done on a fixture. */
    private interface Work {
        void on(DatabaseFixture fixture);
    }

    /** A copy of the line after some migrations, on which nobody ever works. */
    private record Checkpoint(Database database, List<Migration> applied) {
        boolean isPrefixOf(List<Migration> migrations) {
            return applied.size() <= migrations.size()
                    && migrations.subList(0, applied.size()).equals(applied);
        }
    }
}
