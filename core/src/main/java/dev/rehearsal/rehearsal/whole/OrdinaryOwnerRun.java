package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.PreparationException;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies a history as an ordinary owner of its database, to name the migrations that only a superuser can run. */
final class OrdinaryOwnerRun {
    private final Database database;
    private final MainLine line;
    private final WholeRunDialect dialect;
    private final String role;

    private OrdinaryOwnerRun(MainLine line) {
        this.line = line;
        this.database = line.databases().createOnOwnServer();
        this.dialect = database.dialect().require(WholeRunDialect.class);
        this.role = dialect.quoted(database.name() + "_owner");
    }

    /** Whether a fixture's migrations run as a superuser, so that nobody knows yet what an ordinary owner may. */
    static boolean isWorthwhile(DatabaseFixture fixture) {
        try (Connection connection = fixture.database().connect(Access.MIGRATOR)) {
            return ScriptDialect.of(connection).isSuperuser(connection);
        } catch (SQLException e) {
            throw new RehearsalException("the role that migrates could not be asked for: " + e.getMessage(), e);
        }
    }

    /**
     * The migrations that need a superuser, each with the server's words; ends where another failure ends the history. Where some are not
     * judged, and none of these needs one, they are applied in one run.
     */
    static List<String> needsSuperuser(MainLine line) {
        List<Migration> given = line.base().migrations();
        Optional<List<String>> found = given.isEmpty()
                ? Optional.empty()
                : new OrdinaryOwnerRun(line).refused(given, line.base().judged());
        return found.or(() -> new OrdinaryOwnerRun(line)
                        .refused(List.of(), line.history().migrations()))
                .orElse(List.of());
    }

    /**
     * Those that need a superuser among some migrations.
     *
     * @param given what is applied before, in one run
     * @return empty where that fails
     */
    private Optional<List<String>> refused(List<Migration> given, List<Migration> migrations) {
        run(dialect.createOwner(role, database.name()));
        try (DatabaseFixture fixture = DatabaseFixture.onEmpty(
                database, line.history(), line.databases().watchdog(), role)) {
            try {
                return given.isEmpty() || fixture.up(given).succeeded()
                        ? Optional.of(refused(fixture, migrations))
                        : Optional.empty();
            } finally {
                fixture.leave();
                run(dialect.dropOwner(role));
            }
        } catch (PreparationException notAllowed) {
            // What the tool may not make for itself, say in a schema of somebody else's, says nothing about a
            // migration.
            return Optional.of(List.of());
        }
    }

    private List<String> refused(DatabaseFixture fixture, List<Migration> migrations) {
        List<String> found = new ArrayList<>();
        for (Migration migration : migrations) {
            Outcome outcome = fixture.up(migration);
            if (outcome instanceof Outcome.Failed failure && failure.kind() == RefusalKind.FORBIDDEN) {
                found.add(migration.id() + ": " + failure.message());
                outcome = asSuperuser(fixture, migration);
            }
            if (!outcome.succeeded()) {
                break;
            }
        }
        return found;
    }

    private Outcome asSuperuser(DatabaseFixture fixture, Migration migration) {
        run(List.of(dialect.changeOwner(role, true)));
        try {
            return fixture.up(migration);
        } finally {
            fixture.renewSessions();
            run(List.of(dialect.changeOwner(role, false)));
        }
    }

    private void run(List<String> statements) {
        try (Connection connection = database.connect(Access.OBSERVER);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new RehearsalException("the run as an ordinary owner failed: " + e.getMessage(), e);
        }
    }
}
