package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.watch.TimedPhase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario whose database is closed with it. */
final class FixtureScenario implements MigrationScenario {
    private final Migration migration;
    private final DatabaseFixture fixture;

    FixtureScenario(Migration migration, DatabaseFixture fixture) {
        this.migration = migration;
        this.fixture = fixture;
    }

    @Override
    public MigrationScenario given(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw failure("the given SQL failed", sql, e);
        }
    }

    @Override
    public MigrationScenario up() {
        return must("up", fixture.up(migration, TimedPhase::inScenario));
    }

    @Override
    public MigrationScenario down() {
        return must("down", fixture.down(migration, TimedPhase::inScenario));
    }

    @Override
    public List<Row> query(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> columns = columns(rows.getMetaData());
            List<Row> result = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(rows.getObject(i));
                }
                result.add(new Row(columns, values));
            }
            return Collections.unmodifiableList(result);
        } catch (SQLException e) {
            throw failure("the query failed", sql, e);
        }
    }

    private static List<String> columns(ResultSetMetaData described) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            names.add(described.getColumnLabel(i));
        }
        return names;
    }

    @Override
    public Connection connect() throws SQLException {
        return fixture.database().connect(Access.MIGRATOR);
    }

    @Override
    public String visitor() {
        Database database = fixture.database();
        return database.isMigratedByOrdinaryRole() ? database.user() : database.migrator();
    }

    @Override
    public void close() {
        fixture.close();
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
