package dev.rehearsal.product.postgres.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.sql.Quoting;
import dev.rehearsal.sql.SqlScanner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scripts on PostgreSQL. The driver begins a transaction where it is told not to commit by itself. */
public final class PostgresScriptDialect implements ScriptDialect {
    private static final String SCHEMA_OF_TABLE = """
            select coalesce(
                (select n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                 where c.relname = ? and c.relkind = 'r' order by n.nspname <> current_schema() limit 1),
                current_schema())
            """;
    private static final String NOT_IN_TRANSACTION = "25001";

    private final DatabaseProduct dialect;

    /** Scripts of this product. */
    public PostgresScriptDialect(DatabaseProduct dialect) {
        this.dialect = dialect;
    }

    @Override
    public DatabaseProduct dialect() {
        return dialect;
    }

    @Override
    public SqlScanner scanner(String sql) {
        return new PostgresScanner(sql);
    }

    @Override
    public boolean send(
            Connection connection, String path, String sql, IntUnaryOperator lines, Consumer<ServerNotice> notices)
            throws MigrationFailedException {
        return new PostgresQuery(this, sql, lines, notices).send(connection, path);
    }

    @Override
    public Map<String, String> wholeScripts() {
        return Map.of("preferQueryMode", "simple");
    }

    @Override
    public String runnable(String dump) {
        return DumpText.runnable(dump, this);
    }

    @Override
    public boolean sendsThrough(Class<?> driver) {
        return PostgresQuery.sendsThrough(driver);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void leaveEnded(Connection connection) throws SQLException {
        if (PostgresQuery.hasEndedTransaction(connection)) {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public boolean commit(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            return false;
        }
        connection.commit();
        connection.setAutoCommit(true);
        return true;
    }

    @Override
    public void leaveClean(Connection connection, boolean knownToBeIdle) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else if (!knownToBeIdle) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
        }
    }

    @Override
    public void putFirst(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local search_path = " + quoted(schema) + ", public");
        }
    }

    @Override
    public String schemaOf(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SCHEMA_OF_TABLE)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public boolean isSuperuser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('is_superuser') = 'on'")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public String query(AppliedRows rows) {
        String order = order("b." + rows.order().column(), rows.order().kind());
        return rows.query("b." + rows.id() + "::pg_catalog.text", "pg_catalog.", order);
    }

    @Override
    public String last(AppliedRows rows) {
        return rows.last(
                "b." + rows.id() + "::text",
                order("b." + rows.order().column(), rows.order().kind()));
    }

    private static String order(String column, AppliedRows.Kind kind) {
        return switch (kind) {
            case ORDINARY -> " order by %s desc".formatted(column);
            case LENGTH ->
                " order by pg_catalog.length(%1$s::text) desc, %1$s::text collate \"C\" desc".formatted(column);
            case BYTES -> " order by %s collate \"C\" desc".formatted(column);
            case DOTTED_NUMBERS ->
                " order by pg_catalog.string_to_array(%s, '.')::pg_catalog.numeric[] desc".formatted(column);
            case NONE -> "";
        };
    }

    @Override
    public String quoted(String identifier) {
        return Quoting.always(identifier);
    }

    @Override
    public boolean speaks(SQLException refusal) {
        return PostgresWords.speaks(refusal);
    }

    @Override
    public String message(SQLException refusal) {
        return new PostgresWords(this, refusal, "", -1).message();
    }

    @Override
    public int linesIntoStatement(SQLException refusal, String statement) {
        return new PostgresWords(this, refusal, statement, 0).linesIntoStatement();
    }

    @Override
    public ServerFields fields(SQLException refusal) {
        return PostgresWords.fields(refusal);
    }

    @Override
    public boolean cannotRunInTransaction(String sqlState) {
        return sqlState.equals(NOT_IN_TRANSACTION);
    }

    /**
     * Makes of what {@code pg_dump} writes what a server understands: without psql's own commands, and without what belongs to
     * where the dump was made (owners, privileges, settings that only a newer server has). Everything else stays on its line.
     */
    private static final class DumpText {
        private static final Pattern OF_PSQL =
                Pattern.compile("(?m)^\\\\(restrict|unrestrict|connect|c|set|echo|encoding|pset)\\b.*$");

        private static final Pattern OF_ITS_PLACE = Pattern.compile("(?is)(set\\s+transaction_timeout\\b"
                + "|alter\\s.*\\sowner\\s+to\\s"
                + "|grant\\s|revoke\\s|alter\\s+default\\s+privileges\\s"
                + "|create\\s+schema\\s+\"?public\"?\\s*$).*");

        private DumpText() {}

        static String runnable(String dump, ScriptDialect dialect) {
            StringBuilder text = new StringBuilder(dump);
            Matcher psql = OF_PSQL.matcher(dump);
            while (psql.find()) {
                ScriptText.blank(text, psql.start(), psql.end());
            }
            for (ScriptText.Statement statement :
                    ScriptText.of(text.toString(), dialect).statements()) {
                if (OF_ITS_PLACE.matcher(statement.text()).matches()) {
                    int start = statement.start();
                    ScriptText.blank(text, start, start + statement.text().length());
                }
            }
            return text.toString();
        }
    }
}
