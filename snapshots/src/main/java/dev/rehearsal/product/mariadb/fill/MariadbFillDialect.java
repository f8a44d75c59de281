package dev.rehearsal.product.mariadb.fill;

import static java.util.stream.Collectors.joining;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.fill.FillDialect;
import dev.rehearsal.generate.fill.RowChange;
import dev.rehearsal.generate.fill.RowSource;
import dev.rehearsal.generate.fill.SuspendedForeignKeys;
import dev.rehearsal.generate.fill.UpdateCounts;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows written to MariaDB and MySQL, as one document of JSON for many. The server itself leaves rows out that a constraint refuses: {@code ignore}
 * makes warnings of errors, and what else it warns of is taken for a refusal.
 */
public final class MariadbFillDialect implements FillDialect {
    /** What triggers take for the current time, so that rows are the same at any: the first of January 2025. */
    private static final long NOW = 1_735_689_600;

    private static final int BATCH = 1000;

    /** Of rows that are left out: a key is taken, a check does not hold, there is no parent or no partition. */
    private static final Set<RefusalKind> LEFT_OUT =
            EnumSet.of(RefusalKind.DUPLICATE_KEY, RefusalKind.CHECK_VIOLATED, RefusalKind.NO_PARENT);

    private static final Gson DOCUMENTS =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbFillDialect(Product product) {
        this.product = product;
    }

    @Override
    public String start() {
        return "set session sql_mode = concat(@@global.sql_mode, ',STRICT_ALL_TABLES'), foreign_key_checks = 1, unique_checks = 1,"
                + " timestamp = " + NOW
                // MySQL grants the number of warnings to few accounts, and keeps a thousand of them without.
                + (product == Product.MARIADB ? ", max_error_count = 65535, check_constraint_checks = 1" : "");
    }

    @Override
    public String quoted(String name) {
        return Backticks.always(name);
    }

    @Override
    public long send(Connection connection, Relation table, List<Attribute> columns, RowSource rows)
            throws SQLException {
        long sent = 0;
        try (PreparedStatement statement =
                connection.prepareStatement(MariadbRowSql.insert("insert", table, columns))) {
            List<@Nullable String[]> batch = new ArrayList<>();
            for (@Nullable String[] row = rows.next(); row != null; row = rows.next()) {
                batch.add(row.clone());
                if (batch.size() == BATCH) {
                    sent += send(statement, batch);
                }
            }
            return batch.isEmpty() ? sent : sent + send(statement, batch);
        }
    }

    private long send(PreparedStatement statement, List<@Nullable String[]> batch) throws SQLException {
        bind(statement, batch);
        batch.clear();
        return statement.executeUpdate();
    }

    /** What a trigger does is not to be ignored. */
    @Override
    public String insert(Relation table, List<Attribute> columns, String condition) {
        return MariadbRowSql.insert(table.userTriggers() ? "insert" : "insert ignore", table, columns) + " limit ?";
    }

    @Override
    public RowChange change(
            Relation table, List<Attribute> read, List<Attribute> written, String which, String condition) {
        return MariadbRowSql.change(table, read, written, which);
    }

    @Override
    public int bind(PreparedStatement statement, List<@Nullable String[]> rows) throws SQLException {
        statement.setString(1, DOCUMENTS.toJson(rows));
        return 1;
    }

    @Override
    public long written(PreparedStatement statement) throws SQLException {
        long rows = UpdateCounts.last(statement);
        if (statement.getWarnings() != null) {
            requireLeftOut(statement.getConnection());
        }
        return rows;
    }

    private void requireLeftOut(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show warnings")) {
            while (row.next()) {
                if (!row.getString(1).equals("Note")
                        && !LEFT_OUT.contains(product.dialect().refusalKind("", row.getInt(2)))) {
                    throw new SQLException(row.getString(3), "HY000", row.getInt(2));
                }
            }
        }
    }

    /** Nothing is cast as a column would: a table of the session's own takes the texts. */
    @Override
    public String read(ValueType type) {
        return MariadbRowSql.read(type);
    }

    @Override
    public String highest(Relation table, String column) {
        return "select max(" + Backticks.always(column) + ") from " + table.qualified();
    }

    @Override
    public String isOneOf(String column, ValueType.Scalar type, List<String> values) {
        return Backticks.always(column)
                + values.stream().map(Backticks::literal).collect(joining(", ", " in (", ")"));
    }

    @Override
    public String isUnwritten(String column) {
        String name = Backticks.always(column);
        String bytes = "cast(" + name + " as binary)";
        return "count(" + name + ") = 0 or count(*) > 1 and count(" + name + ") = count(*) and min(" + bytes
                + ") = max(" + bytes + ")";
    }

    /** It would end the transaction. */
    @Override
    public String refreshStatistics(Relation table) {
        return "";
    }

    @Override
    public boolean suspendsTriggers() {
        return false;
    }

    @Override
    public SuspendedForeignKeys suspendForeignKeys(Connection connection) {
        return new UncheckedForeignKeys(connection);
    }

    @Override
    public long removeOrphans(Connection connection, Relation table, Relation.ForeignKey key, Relation target)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(MariadbRowSql.withoutOrphans(table, key, target));
        }
    }

    /** Foreign keys that the session does not check; rows without parents are taken out afterwards. */
    private record UncheckedForeignKeys(Connection connection) implements SuspendedForeignKeys {

        @Override
        public void add(Relation table, List<Relation.ForeignKey> keys) throws SQLException {
            check(false);
        }

        @Override
        public void watch() throws SQLException {
            check(true);
        }

        @Override
        public void end() {
            // They are checked already.
        }

        private void check(boolean on) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("set session foreign_key_checks = " + (on ? 1 : 0));
            }
        }
    }
}
