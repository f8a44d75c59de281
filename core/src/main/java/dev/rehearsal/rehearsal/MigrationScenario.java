package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One migration on a private database: arrange, act, assert. */
public final class MigrationScenario implements AutoCloseable {
    private final Migration migration;
    private final Stage stage;

    MigrationScenario(Migration migration, Stage stage) {
        this.migration = migration;
        this.stage = stage;
    }

    /**
     * Runs SQL that arranges rows; several statements may stand in one text.
     *
     * @throws RehearsalException with the server's words if it fails
     */
    public MigrationScenario given(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw failure("the given SQL failed", sql, e);
        }
    }

    /**
     * Applies the migration.
     *
     * @throws RehearsalException with the place and the server's words if it fails
     */
    public MigrationScenario up() {
        return must("up", stage.up(migration, Phase::inScenario));
    }

    /**
     * Undoes the migration.
     *
     * @throws RehearsalException with the place and the server's words if it fails
     */
    public MigrationScenario down() {
        return must("down", stage.down(migration, Phase::inScenario));
    }

    /** The rows of a query, each a list of values in the order of its columns; a null value stands as null. */
    public List<List<@Nullable Object>> query(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> result = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                result.add(Collections.unmodifiableList(row));
            }
            return Collections.unmodifiableList(result);
        } catch (SQLException e) {
            throw failure("the query failed", sql, e);
        }
    }

    /** Opens a connection to the private database as the role that migrations run as; the caller closes it. */
    public Connection connect() throws SQLException {
        return stage.database().connect(Access.MIGRATOR);
    }

    /** As whom somebody else can look at it: the role that migrations run as, unless that was made for them and nobody knows its password. */
    public String visitor() {
        Database database = stage.database();
        return database.isMigratedByOrdinaryRole() ? database.user() : database.migrator();
    }

    /** Drops the private database. */
    @Override
    public void close() {
        stage.close();
    }

    private MigrationScenario must(String phase, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            throw new RehearsalException("the " + phase + " of '" + migration.displayName() + "' failed at "
                    + failed.path() + ":" + failed.line() + ": " + failed.message());
        }
        return this;
    }

    private RehearsalException failure(String what, String sql, SQLException cause) {
        return new RehearsalException(
                what + " around '" + migration.displayName() + "': " + cause.getMessage() + " in: " + sql, cause);
    }
}
