package dev.rehearsal.snapshot;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Databases of a test, on one server for its class. */
final class Databases implements AfterEachCallback, AfterAllCallback {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DatabaseServers servers = DatabaseServers.open();

    /** A connection to a new database. */
    Connection create(String sql) throws SQLException {
        Connection connection = connect(createDatabase());
        run(connection, sql);
        return connection;
    }

    Database createDatabase() {
        Database database = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, null, "superuser"),
                Isolation.SHARED_SERVER);
        opened.push(database);
        return database;
    }

    Connection connect(Database database) throws SQLException {
        Connection connection = database.connect(Access.OBSERVER);
        opened.push(connection);
        return connection;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The first value of the first row. */
    static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /** Count and content of each table, generated columns included. */
    static Map<String, String> content(Connection connection) throws SQLException {
        Map<String, String> content = new TreeMap<>();
        String tables = """
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                """;
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(tables)) {
            while (row.next()) {
                String table = row.getString(1);
                content.put(
                        table,
                        value(
                                connection,
                                "select count(*) || ' ' || coalesce(string_agg(t::text, e'\\n' order by t::text"
                                        + " collate \"C\"), '') from only " + table + " t"));
            }
        }
        return content;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        servers.close();
    }
}
