package dev.rehearsal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import java.util.List;
import java.util.Set;

/**
 * A history whose last migration fails, with the real tool and with Rehearsal alike.
 *
 * @param history what both apply
 * @param volatileColumns as in {@link ToolComparison}
 */
public record RealToolFailure(History history, Set<String> volatileColumns) {

    /** The real tool, told to apply a migration that it fails at. */
    public interface Attempt {

        /** What it said. */
        RealTools.Outcome up(Database database, Migration migration);
    }

    /** Our failure; both databases are the same afterwards. */
    public MigrationFailedException compare(ToolComparison.RealTool real, Attempt attempt)
            throws MigrationFailedException {
        List<Migration> migrations = history.migrations();
        Migration last = migrations.get(migrations.size() - 1);
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            tool.prepare();
            for (Migration migration : migrations.subList(0, migrations.size() - 1)) {
                real.up(theirs, migration);
                tool.up(migration);
            }
            RealTools.Outcome outcome = attempt.up(theirs, last);
            assertThat(outcome.exitCode()).as(outcome.output()).isNotZero();
            MigrationFailedException failure =
                    catchThrowableOfType(MigrationFailedException.class, () -> tool.up(last));
            assertThat(failure).as("our failure").isNotNull();
            new ToolComparison(history, volatileColumns).assertSame("failure", theirs, ours);
            return failure;
        }
    }
}
