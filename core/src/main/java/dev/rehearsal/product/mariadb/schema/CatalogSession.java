package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.dialect.ViewCatalog;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.QueryBatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks the catalog of one database, through a session whose output settings are fixed. */
final class CatalogSession {
    private static final String SETTINGS = "set session sql_mode = '', time_zone = '+00:00', sql_quote_show_create = 1,"
            + " character_set_results = utf8mb4, character_set_client = utf8mb4, collation_connection = utf8mb4_general_ci, group_concat_max_len = 1048576";

    /** Otherwise the catalog tells figures of yesterday. */
    private static final String MORE_ON_MYSQL = ", information_schema_stats_expiry = 0";

    private static final String COLUMN_CHECKS = """
            select table_name, constraint_name, check_clause from information_schema.check_constraints
            where constraint_schema = database() and level = 'Column' and table_name in (%s) order by 1, 2
            """;

    private final Connection connection;
    private final Product product;
    private final boolean seesRoutineTable;

    CatalogSession(Connection connection, Product product) throws SQLException {
        this.connection = connection;
        this.product = product;
        try (Statement statement = connection.createStatement()) {
            statement.execute(product == Product.MARIADB ? SETTINGS : SETTINGS + MORE_ON_MYSQL);
        }
        this.seesRoutineTable = product == Product.MARIADB && succeeds("select 1 from mysql.proc limit 0");
    }

    /** Which product is asked. */
    Product product() {
        return product;
    }

    /** Whether it may read the table that routines stand in; not every server has one. */
    boolean seesRoutineTable() {
        return seesRoutineTable;
    }

    /** The forms of all relations by their names, {@code BASE TABLE}, {@code VIEW}, {@code SEQUENCE}; other questions go with it. */
    Map<String, String> relations(QueryBatch others) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        others.add("show full tables", row -> found.put(row.getString(1), row.getString(2)))
                .run(connection);
        return found;
    }

    /** The texts that {@code show create} gives of each of these relations. */
    Map<String, List<String>> showCreate(Map<String, String> relations) throws SQLException {
        Map<String, List<String>> found = new TreeMap<>();
        QueryBatch questions = new QueryBatch();
        relations.forEach((name, form) -> questions.add(
                "show create " + kind(form) + " " + Backticks.always(name), row -> found.put(name, texts(row))));
        try {
            questions.run(connection);
        } catch (SQLException refused) {
            for (Map.Entry<String, String> relation : relations.entrySet()) {
                all(shown(relation.getKey(), relation.getValue()), row -> found.put(relation.getKey(), texts(row)));
            }
        }
        return found;
    }

    private String shown(String name, String form) {
        String question = "show create " + kind(form) + " " + Backticks.always(name);
        return form.equals("VIEW") && !succeeds(question) ? ViewCatalog.text(Backticks.literal(name)) : question;
    }

    private static String kind(String form) {
        return form.equals("VIEW") || form.equals("SEQUENCE") ? form : "table";
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
            texts.add(row.getString(i));
        }
        return texts;
    }

    /** The columns of some tables and views, in their order. */
    Map<String, List<ColumnRow>> columns(Collection<String> tables) throws SQLException {
        Map<String, List<ColumnRow>> found = new TreeMap<>();
        if (!tables.isEmpty()) {
            all(ColumnRow.QUERY.formatted(literals(tables)), row -> {
                ColumnRow column = ColumnRow.of(row, product);
                found.computeIfAbsent(column.table(), key -> new ArrayList<>()).add(column);
            });
        }
        return found;
    }

    /** The checks that belong to single columns, by table and column; on MySQL all belong to tables. */
    Map<String, Map<String, String>> columnChecks(Collection<String> tables) throws SQLException {
        Map<String, Map<String, String>> found = new TreeMap<>();
        if (!tables.isEmpty() && product == Product.MARIADB) {
            all(
                    COLUMN_CHECKS.formatted(literals(tables)),
                    row -> found.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                            .put(row.getString(2), row.getString(3)));
        }
        return found;
    }

    /** The database's name. */
    String database() throws SQLException {
        List<String> found = new ArrayList<>();
        all("select database()", row -> found.add(row.getString(1)));
        return found.get(0);
    }

    /** The views that can be read: not those that need a table, column, function or role that is gone. */
    Set<String> answering(Collection<String> views) throws SQLException {
        QueryBatch all = new QueryBatch();
        views.forEach(view -> all.add(probe(view), row -> {}));
        try {
            all.run(connection);
            return Set.copyOf(views);
        } catch (SQLException e) {
            return views.stream().filter(view -> succeeds(probe(view))).collect(Collectors.toSet());
        }
    }

    private boolean succeeds(String query) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String probe(String view) {
        return "select 1 from " + Backticks.always(view) + " limit 0";
    }

    private void all(String query, QueryBatch.RowReader reader) throws SQLException {
        new QueryBatch().add(query, reader).run(connection);
    }

    private static String literals(Collection<String> names) {
        return names.stream().map(Backticks::literal).collect(Collectors.joining(", "));
    }
}
