package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A database with a schema of the test's, filled as a walk would fill it. */
@SuppressWarnings("exports") // Tests are no API.
public final class FilledDatabase implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    public FilledDatabase(DatabaseServers servers, String version) throws SQLException {
        database = servers.create(
                DatabaseRequest.parse("embedded:" + version), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        connection = database.connect(Access.OBSERVER);
    }

    public Connection connection() {
        return connection;
    }

    public FilledDatabase run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    public FilledDatabase fill(GeneratedRows rows, String... changed) throws SQLException {
        return seed(rows, Occasion.Moment.AFTER_STEP, changed);
    }

    public FilledDatabase seed(GeneratedRows rows, Occasion.Moment moment, String... changed) throws SQLException {
        rows.seed(new Occasion(moment, "7", Set.of(changed), Set.of(), Set.of()), connection);
        return this;
    }

    /** Fills what a history fills too, after a step that changed all of these tables. */
    public FilledDatabase fillBeside(GeneratedRows rows, String... historyFills) throws SQLException {
        Set<String> names = Set.of(historyFills);
        rows.seed(new Occasion(Occasion.Moment.AFTER_STEP, "7", names, Set.of(), names), connection);
        return this;
    }

    /** Every constraint holds, asked of the server anew. */
    public FilledDatabase holds() throws SQLException {
        assertThat(Verification.of(connection)).isEmpty();
        return this;
    }

    public FilledDatabase has(String table, long rows) throws SQLException {
        assertThat(number("select count(*) from " + table))
                .as("rows of " + table)
                .isEqualTo(rows);
        return this;
    }

    /** Columns hold at least five different values. */
    public FilledDatabase varies(String table, String... columns) throws SQLException {
        for (String column : columns) {
            assertThat(number("select count(distinct " + column + "::text) from " + table))
                    .as("different values of " + table + "." + column)
                    .isGreaterThanOrEqualTo(5);
        }
        return this;
    }

    /** Columns hold NULL in some rows, and not in most. */
    public FilledDatabase hasNulls(String table, String... columns) throws SQLException {
        for (String column : columns) {
            assertThat(number("select count(*) - count(" + column + ") from " + table))
                    .as("NULLs of " + table + "." + column)
                    .isPositive();
        }
        return this;
    }

    public long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0));
    }

    /** The rows, their values joined. */
    public List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
