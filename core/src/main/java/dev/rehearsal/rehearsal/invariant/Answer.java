package dev.rehearsal.rehearsal.invariant;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What a database answers to a query of the user's, asked in a transaction that can write nothing and is rolled back. */
sealed interface Answer {

    /**
     * Rows.
     *
     * @param columns the names of the columns
     * @param rows the values as texts, in any order
     */
    record Rows(List<String> columns, List<List<String>> rows) implements Answer {}

    /**
     * It was not answered.
     *
     * @param words the server's words, or ours; one line
     * @param writes whether it was refused because it writes
     */
    record Refused(String words, boolean writes) implements Answer {}

    /** What a database answers to a query, names without a schema found as sessions of the migrating role find them. */
    static Answer of(DatabaseFixture fixture, String sql) {
        return of(fixture, sql, false);
    }

    /** The same at another time: more than a day later where the product lets a session's clock be put forward. */
    static Answer later(DatabaseFixture fixture, String sql) {
        return of(fixture, sql, true);
    }

    private static Answer of(DatabaseFixture fixture, String sql, boolean later) {
        return Asking.QUERY.matcher(sql).lookingAt()
                ? fixture.asking(connection -> new Asking(fixture.database(), connection, later).ask(sql))
                : new Refused("it is no query: it must begin with 'select', 'with' or 'values'", false);
    }

    /**
     * One question.
     *
     * @param connection the observer's
     * @param later whether its clock is put forward meanwhile
     */
    record Asking(Database database, Connection connection, boolean later) {
        private static final Pattern QUERY =
                Pattern.compile("(?is)(?:\\s|\\(|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*(?:select|with|values|table)\\b");

        /** The class of the standard's states that one of a transaction that only reads belongs to. */
        private static final String INVALID_TRANSACTION_STATE = "25";

        private static final int LONGEST_SECONDS = 60;

        private Answer ask(String sql) throws SQLException {
            SessionDialect sessions = database.dialect().require(SessionDialect.class);
            int threshold = sessions.prepareThreshold(connection);
            // A prepared query would be refused once what it selects changed.
            sessions.prepareAfter(connection, 0);
            try {
                execute(later ? sessions.clockAhead() : "");
                execute("start transaction read only");
                execute(sessions.findNamesAs(database.migrator()));
                return rows(sql);
            } catch (SQLException refusal) {
                if (connection.isClosed()) {
                    throw refusal;
                }
                return refused(refusal);
            } finally {
                if (!connection.isClosed()) {
                    execute("rollback");
                    execute(later ? sessions.clockAgain() : "");
                    sessions.prepareAfter(connection, threshold);
                }
            }
        }

        /** Nothing but one query can stand within parentheses. */
        private Answer rows(String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.setQueryTimeout(LONGEST_SECONDS);
                try (ResultSet result = statement.executeQuery("select * from (\n" + sql + "\n) as invariant_rows")) {
                    ResultSetMetaData columns = result.getMetaData();
                    List<String> names = new ArrayList<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        names.add(columns.getColumnLabel(i));
                    }
                    List<List<String>> rows = new ArrayList<>();
                    while (result.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= names.size(); i++) {
                            row.add(Objects.requireNonNullElse(result.getString(i), "NULL"));
                        }
                        rows.add(row);
                    }
                    return new Rows(names, rows);
                }
            }
        }

        private Answer refused(SQLException refusal) {
            String words = database.dialect().require(ScriptDialect.class).message(refusal);
            boolean writes =
                    Objects.requireNonNullElse(refusal.getSQLState(), "").startsWith(INVALID_TRANSACTION_STATE);
            return new Refused(words.lines().findFirst().orElse(""), writes);
        }

        private void execute(String sql) throws SQLException {
            if (sql.isEmpty()) {
                return;
            }
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
