package dev.rehearsal.rehearsal.line;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Does on a fixture again what was done on the line: repairs, ups and rows, on the same occasions. */
final class Replay {
    private final DatabaseFixture fixture;
    private final Seeding seeding;
    private final Occasions occasions;

    Replay(DatabaseFixture fixture, Seeding seeding, Occasions occasions) {
        this.fixture = fixture;
        this.seeding = seeding;
        this.occasions = occasions;
    }

    /**
     * Applies the last of some migrations.
     *
     * @param known how the line applied it; empty if it did not yet
     */
    void next(List<Migration> migrations, Optional<AppliedStep> known) {
        Migration migration = migrations.get(migrations.size() - 1);
        if (known.isPresent()) {
            known.get().preparation().repair(fixture, seeding);
            up(fixture, migration);
            Occasion occasion = known.get().afterStep();
            if (occasion != null) {
                fixture.seed(seeding, occasion);
            }
        } else {
            ObservedState before = fixture.observe();
            up(fixture, migration);
            fixture.seed(seeding, occasions.afterStep(migrations, TouchedTables.between(before, fixture.observe())));
        }
    }

    /**
     * Applies migrations where a line begins, on whose rows nothing else is known than what is done to them before a migration.
     *
     * @param first how many of them are applied there
     * @param preparations what that is
     */
    void onGivenRows(List<Migration> migrations, int first, Function<Migration, Optional<Preparation>> preparations) {
        fixture.seed(seeding, occasions.beginning(migrations.subList(0, first)));
        for (int i = first; i < migrations.size(); i++) {
            preparations.apply(migrations.get(i)).ifPresent(known -> known.repair(fixture, seeding));
            up(fixture, migrations.get(i));
            List<Migration> until = migrations.subList(0, i + 1);
            fixture.seed(seeding, occasions.occasion(Occasion.Moment.AFTER_STEP, until, Set.of()));
        }
    }

    /**
     * Runs an up that ran before. A repeatable that runs no more is left out, as one that the version does not let run yet: its tool runs
     * it at the end, and so does the walk.
     */
    static void up(DatabaseFixture fixture, Migration migration) {
        boolean repeatable = migration.kind() == Migration.Kind.REPEATABLE;
        if (fixture.upWithRights(migration) instanceof Outcome.Failed failure && !repeatable) {
            throw new LaterStateException(
                    "'" + migration.displayName() + "' failed on the way to a later state: " + failure.message(),
                    new SQLException(failure.message(), failure.sqlState()));
        }
    }
}
