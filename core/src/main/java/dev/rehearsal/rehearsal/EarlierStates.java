package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds any state of a line anew: from the last checkpoint, from the last step before which no row was made up, or from empty, by
 * applying again what was applied since.
 */
final class EarlierStates {
    private final Rehearsal rehearsal;
    private final Occasions occasions;
    /** What was applied to the line; the line's own list. */
    private final List<Applied> applied;

    private final Supplier<Stage> empty;
    private final Watchdog watchdog;
    private @Nullable Checkpoint checkpoint;

    EarlierStates(
            Rehearsal rehearsal, Occasions occasions, List<Applied> applied, Supplier<Stage> empty, Watchdog watchdog) {
        this.rehearsal = rehearsal;
        this.occasions = occasions;
        this.applied = applied;
        this.empty = empty;
        this.watchdog = watchdog;
    }

    /** Takes over a copy of the line as it is after these migrations; nobody else works on it. */
    void keep(Database copy, List<Migration> migrations) {
        drop();
        checkpoint = new Checkpoint(copy, migrations);
    }

    /** Forgets copies of states that have more than so many migrations. */
    void forgetAfter(int position) {
        if (checkpoint != null && checkpoint.applied().size() > position) {
            drop();
        }
    }

    void drop() {
        if (checkpoint != null) {
            checkpoint.database().close();
            checkpoint = null;
        }
    }

    /** How the line applied a migration; empty if it did not yet. */
    Optional<Applied> find(Migration migration) {
        return applied.stream().filter(one -> one.migration().equals(migration)).findFirst();
    }

    /** A stage of its own after some migrations, without rows. */
    Stage unseeded(List<Migration> migrations) {
        return begun(stage -> migrations.forEach(migration -> Replay.up(stage, migration)));
    }

    /** A stage of its own after some migrations, in which no row was made up. */
    Stage given(List<Migration> migrations) {
        return begun(stage -> Replay.onGivenRows(stage, migrations, occasions));
    }

    /**
     * A stage of its own after some migrations.
     *
     * @param last what is done to the rows after them
     */
    Stage after(List<Migration> migrations, Preparation last) {
        int fresh = last.unseeded() ? migrations.size() : lastUnseeded(migrations);
        Checkpoint from = checkpoint != null && checkpoint.isPrefixOf(migrations) ? checkpoint : null;
        int start = from == null ? 0 : from.applied().size();
        if (fresh >= start) {
            return continued(given(migrations.subList(0, fresh)), migrations, fresh, last);
        }
        if (from != null) {
            return continued(new Stage(from.database().fork(), rehearsal.history(), watchdog), migrations, start, last);
        }
        Stage begun = begun(stage -> stage.seed(rehearsal.seeding(), occasions.start()));
        return continued(begun, migrations, 0, last);
    }

    private Stage continued(Stage built, List<Migration> migrations, int start, Preparation last) {
        return closedOnFailure(built, stage -> {
            Replay replay = new Replay(stage, rehearsal.seeding(), occasions);
            for (int i = start; i < migrations.size(); i++) {
                replay.next(migrations.subList(0, i + 1), find(migrations.get(i)));
            }
            last.repair(stage, rehearsal.seeding());
        });
    }

    private Stage begun(Work work) {
        return closedOnFailure(empty.get(), work);
    }

    private static Stage closedOnFailure(Stage stage, Work work) {
        try {
            work.on(stage);
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** How many of some migrations come before the last of them that started without any made-up row; -1 if none did. */
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

    /** Something done on a stage. */
    private interface Work {
        void on(Stage stage);
    }

    /** A copy of the line after some migrations, on which nobody ever works. */
    private record Checkpoint(Database database, List<Migration> applied) {
        boolean isPrefixOf(List<Migration> migrations) {
            return applied.size() <= migrations.size()
                    && migrations.subList(0, applied.size()).equals(applied);
        }
    }
}
