package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.SqlScanner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scripts on MariaDB. Transactions are begun by a statement while the session commits by itself, as the tools do it: behind a
 * statement that commits, what follows is then committed statement by statement.
 */
public final class MariadbScriptDialect implements ScriptDialect {
    /** The last part of an account's name is its host; the user may hold the character between them, too. */
    private static final String SUPER = """
            select count(*) > 0 from information_schema.user_privileges where privilege_type = 'SUPER'
            and grantee = concat('''', left(current_user(), char_length(current_user()) - 1
            - char_length(substring_index(current_user(), '@', -1))), '''@''', substring_index(current_user(), '@', -1), '''')
            """;

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbScriptDialect(Product product) {
        this.product = product;
    }

    @Override
    public DatabaseProduct dialect() {
        return product.dialect();
    }

    @Override
    public SqlScanner scanner(String sql) {
        return new MariadbScanner(sql, product, true);
    }

    @Override
    public SqlScanner serverScanner(String sql) {
        return new MariadbScanner(sql, product, false);
    }

    @Override
    public boolean send(
            Connection connection, String path, String sql, IntUnaryOperator lines, Consumer<ServerNotice> notices)
            throws MigrationFailedException {
        return new MariadbQuery(this, connection, sql, TransactionState.of(product)).send(path, lines);
    }

    @Override
    public Map<String, String> wholeScripts() {
        return Map.of("allowMultiQueries", "true");
    }

    @Override
    public String runnable(String dump) {
        return ClientDump.runnable(dump, this, new MariadbScanner(dump, product, true));
    }

    @Override
    public String repeatable(String statement) {
        List<ScriptText.Statement> parsed = ScriptText.of(statement, this).statements();
        return parsed.size() == 1 ? new RepeatableSql(parsed.get(0), product).text() : statement;
    }

    @Override
    public boolean sendsThrough(Class<?> driver) {
        return false;
    }

    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        return TransactionState.of(product).isInTransaction(connection);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "START TRANSACTION");
    }

    /** The tools do not notice either. */
    @Override
    public void leaveEnded(Connection connection) {}

    @Override
    public boolean commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
        return true;
    }

    @Override
    public void leaveClean(Connection connection, boolean knownToBeIdle) throws SQLException {
        if (!knownToBeIdle) {
            execute(connection, "ROLLBACK");
        }
    }

    @Override
    public void putFirst(Connection connection, String schema) throws SQLException {
        execute(connection, "use " + quoted(schema));
    }

    @Override
    public String schemaOf(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select database()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from information_schema.tables where table_schema = database() and table_name = ?")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public boolean isSuperuser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SUPER)) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public String query(AppliedRows rows) {
        String order = order("b." + rows.order().column(), rows.order().kind());
        return rows.query("cast(b." + rows.id() + " as char)", "", order);
    }

    @Override
    public String last(AppliedRows rows) {
        return rows.last(
                "cast(b." + rows.id() + " as char)",
                order("b." + rows.order().column(), rows.order().kind()));
    }

    private String order(String column, AppliedRows.Kind kind) {
        return switch (kind) {
            case ORDINARY -> " order by %s desc".formatted(column);
            case LENGTH -> " order by char_length(%1$s) desc, binary %1$s desc".formatted(column);
            case BYTES -> " order by binary %s desc".formatted(column);
            case DOTTED_NUMBERS ->
                product == Product.MARIADB
                        ? " order by natural_sort_key(%s) desc".formatted(column)
                        : dottedNumbers(column);
            case NONE -> "";
        };
    }

    /** By its first four numbers. */
    private static String dottedNumbers(String column) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(i ->
                        "cast(substring_index(substring_index(concat(%s, '.0.0.0'), '.', %d), '.', -1) as unsigned) desc"
                                .formatted(column, i))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    @Override
    public String quoted(String identifier) {
        return Backticks.always(identifier);
    }

    @Override
    public boolean speaks(SQLException refusal) {
        return MariadbWords.speaks(refusal) && MariadbWords.isOfMysqlDriver(refusal) == (product == Product.MYSQL);
    }

    @Override
    public String message(SQLException refusal) {
        return MariadbWords.message(refusal);
    }

    @Override
    public int linesIntoStatement(SQLException refusal, String statement) {
        return new MariadbWords(this, refusal, statement, 1).linesIntoStatement();
    }

    /** Errors have no fields of their own here; their words name most of what would stand there. */
    @Override
    public ServerFields fields(SQLException refusal) {
        return NamedInWords.of(refusal);
    }

    /** No statement refuses; many end the transaction without a word. */
    @Override
    public boolean cannotRunInTransaction(String sqlState) {
        return false;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Makes of what {@code mariadb-dump} and {@code mysqldump} write for their client what a server understands: without lines of
     * {@code DELIMITER}, and without the database and the accounts of where the dump was made. Everything else stays on its line.
     */
    private static final class ClientDump {
        private static final Pattern OF_ITS_PLACE =
                Pattern.compile("(?is)(/\\*!\\d*\\s*)?(use\\s|(create|drop)\\s+(database|schema)\\b).*");

        /** What stands before the word that says what is created. */
        private static final Pattern DEFINER = Pattern.compile(
                "(?is)^(?:/\\*!\\d+\\s*)?create\\b(?:\\s|\\*/|/\\*!\\d+|or|replace|algorithm|=|undefined|merge|temptable)*"
                        + "(definer\\s*=\\s*`[^`]*`@`[^`]*`)");

        private final StringBuilder text;

        private ClientDump(String dump) {
            this.text = new StringBuilder(dump);
        }

        /** @param tokens of the dump, from its beginning */
        static String runnable(String dump, ScriptDialect dialect, MariadbScanner tokens) {
            ClientDump made = new ClientDump(dump);
            for (ScriptText.Statement statement : ScriptText.of(dump, dialect).statements()) {
                made.leavePlace(statement);
            }
            while (tokens.next()) {
                if (tokens.isClientLine() || tokens.isOtherDelimiter()) {
                    ScriptText.blank(
                            made.text,
                            tokens.start(),
                            tokens.start() + tokens.token().length());
                }
                if (tokens.isOtherDelimiter()) {
                    made.text.setCharAt(tokens.start(), ';');
                }
            }
            return made.text.toString();
        }

        private void leavePlace(ScriptText.Statement statement) {
            int start = statement.start();
            Matcher definer = DEFINER.matcher(statement.text());
            if (OF_ITS_PLACE.matcher(statement.text()).matches()) {
                // The server takes no empty statement.
                int end = text.indexOf(";", start + statement.text().length());
                ScriptText.blank(text, start, end < 0 ? text.length() : end + 1);
            } else if (definer.find()) {
                ScriptText.blank(text, start + definer.start(1), start + definer.end(1));
            }
        }
    }
}
