package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Optional;

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
            known.get().repairs().forEach(repair -> repair.apply(stage, seeding));
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

    /** Runs an up that ran before. */
    static void up(Stage stage, Migration migration) {
        if (stage.up(migration) instanceof Outcome.Failed failure) {
            throw new RehearsalException(
                    "'" + migration.displayName() + "' failed on the way to a later state: " + failure.message());
        }
    }
}
