package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.script.TransactionState;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The session in which an up is sent, and what is asked there between its statements. */
final class ChangeSession {
    /** What is set nowhere: a day on MariaDB, a year on MySQL. */
    private static final long WITHOUT_END_SECONDS = 86_400;

    private final Connection session;
    private final Product product;
    /** Number of the last statement that was listed. */
    private long profiled;

    ChangeSession(Connection session, Product product) {
        this.session = session;
        this.product = product;
    }

    Product product() {
        return product;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Whether what it does now would wait for a table without end. */
    boolean waitsWithoutEnd() throws SQLException {
        String time = product == Product.MARIADB ? " and @@max_statement_time = 0" : "";
        return number("select @@lock_wait_timeout >= " + WITHOUT_END_SECONDS + time, 1) == 1;
    }

    /** The same statement without waiting, as far as the server knows that. */
    void executeAtOnce(String sql) throws SQLException {
        long before = number("select @@lock_wait_timeout", 1);
        execute("set session lock_wait_timeout = " + (product == Product.MARIADB ? 0 : 1));
        try {
            execute(sql);
        } finally {
            execute("set session lock_wait_timeout = " + before);
        }
    }

    boolean isRefusedForLock(SQLException refusal) {
        String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
        return product.dialect().refusalKind(state, refusal.getErrorCode()) == RefusalKind.LOCK_NOT_AVAILABLE;
    }

    /** The server's words, those about what to try next left out. */
    String words(SQLException refusal) {
        return product.dialect()
                .require(ScriptDialect.class)
                .message(refusal)
                .replaceFirst(" Try (?:ALGORITHM|LOCK)=.*$", "");
    }

    long count(String table) throws SQLException {
        return number("select count(*) from " + Backticks.always(table), 1);
    }

    /** Rows that were read one after the other so far, as they are for a copy. */
    long rowsRead() throws SQLException {
        return number("show session status like 'Handler_read_rnd_next'", 2);
    }

    /** Runs a statement, and lists those that it ran one after the other, as far as the server tells that. */
    List<String> executeAndList(String sql) throws SQLException {
        execute("set profiling_history_size = 100");
        execute("set profiling = 1");
        try {
            execute(sql);
        } finally {
            execute("set profiling = 0");
        }
        List<String> texts = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("show profiles")) {
            while (row.next()) {
                if (row.getLong(1) > profiled) {
                    profiled = row.getLong(1);
                    texts.add(row.getString(3));
                }
            }
        }
        return texts;
    }

    RowCounters counters() throws SQLException {
        return RowCounters.of(session);
    }

    boolean isInTransaction() throws SQLException {
        return TransactionState.of(product).isInTransaction(session);
    }

    /** A text as the server reads it here, be it a constant, a variable or put together from others; empty for none. */
    Optional<String> text(String expression) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select " + expression)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** How many indexes and columns a table has. */
    Parts parts(String table) throws SQLException {
        return new Parts(
                count("distinct index_name", "statistics", table), count("distinct column_name", "columns", table));
    }

    /** What a table has. */
    record Parts(long indexes, long columns) {
        /** Whether nothing but indexes came to it since. */
        boolean grewByIndexes(Parts since) {
            return since.indexes > indexes && since.columns == columns;
        }
    }

    private long count(String what, String catalog, String table) throws SQLException {
        return number(
                "select count(%s) from information_schema.%s where table_schema = database() and table_name = %s"
                        .formatted(what, catalog, Backticks.literal(table)),
                1);
    }

    private long number(String query, int column) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(column) : 0;
        }
    }

    /**
     * How many rows a session has read and written so far, by its own counters.
     *
     * @param read rows that were read one after the other
     * @param written rows that were updated or deleted
     */
    record RowCounters(long read, long written) {
        private static final Set<String> READ =
                Set.of("Handler_read_rnd_next", "Handler_read_next", "Handler_read_prev", "Handler_read_rnd");
        private static final Set<String> WRITTEN = Set.of("Handler_update", "Handler_delete");

        static RowCounters of(Connection session) throws SQLException {
            long read = 0;
            long written = 0;
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery("show session status like 'Handler\\_%'")) {
                while (row.next()) {
                    String name = row.getString(1);
                    read += READ.contains(name) ? row.getLong(2) : 0;
                    written += WRITTEN.contains(name) ? row.getLong(2) : 0;
                }
            }
            return new RowCounters(read, written);
        }

        RowCounters since(RowCounters earlier) {
            return new RowCounters(read - earlier.read, written - earlier.written);
        }

        /** The larger of both. */
        long most() {
            return Math.max(read, written);
        }
    }
}
