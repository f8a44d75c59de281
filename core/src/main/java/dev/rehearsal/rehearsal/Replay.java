package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does on a stage again what was done on the line: repairs, ups and rows, on the same occasions. */
final class Replay {
    private final Stage stage;
    private final Seeding seeding;
    private final Occasions occasions;

    Replay(Stage stage, Seeding seeding, Occasions occasions) {
        this.stage = stage;
        this.seeding = seeding;
        this.occasions = occasions;
    }

    /**
     * Applies the last of some migrations.
     *
     * @param known how the line applied it; empty if it did not yet
     */
    void next(List<Migration> migrations, Optional<Applied> known) {
        Migration migration = migrations.get(migrations.size() - 1);
        if (known.isPresent()) {
            known.get().preparation().repair(stage, seeding);
            up(stage, migration);
            Occasion occasion = known.get().afterStep();
            if (occasion != null) {
                stage.seed(seeding, occasion);
            }
        } else {
            Snapshot before = stage.observe();
            up(stage, migration);
            Occasion.Moment moment = Occasion.Moment.AFTER_STEP;
            stage.seed(seeding, occasions.occasion(moment, migrations, before.tablesChangedBy(stage.observe())));
        }
    }

    /** Applies migrations to an empty database, with no other rows than those that are given. */
    static void onGivenRows(Stage stage, List<Migration> migrations, Occasions occasions) {
        stage.seed(occasions.given(), occasions.start());
        for (int i = 0; i < migrations.size(); i++) {
            up(stage, migrations.get(i));
            List<Migration> until = migrations.subList(0, i + 1);
            stage.seed(occasions.given(), occasions.occasion(Occasion.Moment.AFTER_STEP, until, Set.of()));
        }
    }

    /**
     * Runs an up that ran before. A repeatable that runs no more is left out, as one that the version does not let run yet: its tool runs
     * it at the end, and so does the walk.
     */
    static void up(Stage stage, Migration migration) {
        boolean repeatable = migration.kind() == Migration.Kind.REPEATABLE;
        if (stage.up(migration) instanceof Outcome.Failed failure && !repeatable) {
            throw new RehearsalException(
                    "'" + migration.displayName() + "' failed on the way to a later state: " + failure.message(),
                    new SQLException(failure.message(), failure.sqlState()));
        }
    }
}
