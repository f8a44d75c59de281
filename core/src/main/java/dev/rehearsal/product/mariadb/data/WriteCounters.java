package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.reading.InsertedRows;
import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which tables of a database hold rows, and what moves when somebody writes into them. */
record WriteCounters(Product product, Connection connection) {
    /** A table that is renamed keeps its number; whoever may not see all processes is told none. */
    private static final String NUMBERS = "select substring_index(name, '/', -1), table_id from information_schema.%s"
            + " where name like concat(replace(database(), '_', '\\_'), '/%%')";

    /** Its counters and checksum, or else a hash of all values of each table. */
    Map<String, String> marks() throws SQLException {
        try (MariadbObserverSettings settings = MariadbObserverSettings.fixMeanwhile(connection)) {
            Connection session = settings.connection();
            List<String> tables = new MariadbLayouts(session).tables();
            Map<String, String> marks = new TreeMap<>(TableWriteCounter.readAll(session, tables));
            List<String> left =
                    tables.stream().filter(table -> !marks.containsKey(table)).toList();
            Map<String, List<MariadbLayouts.FieldType>> columns = new MariadbLayouts(session).columns(left);
            new Fingerprints(product, session)
                    .of(left, table -> columns.getOrDefault(table, List.of()))
                    .forEach((table, state) -> marks.put(table, state.rows() + " " + state.sum()));
            return marks;
        }
    }

    /**
     * How many rows there are in each table. Nobody counts those that were ever inserted; after each migration of a history it is known from
     * this, but for rows that came and went in one of them.
     */
    List<InsertedRows> counted(Collection<String> named) throws SQLException {
        String database = connection.getCatalog();
        List<String> tables = new MariadbLayouts(connection).tables();
        Map<String, Long> numbers = numbers();
        List<InsertedRows> found = new ArrayList<>();
        if (tables.isEmpty()) {
            return found;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(tables.stream()
                        .map(table -> "select " + Backticks.literal(table) + ", count(*) from " + table)
                        .collect(Collectors.joining(" union all ")))) {
            while (row.next()) {
                String table = row.getString(1);
                String bare = Backticks.bare(table);
                // Below zero, where no number of the server is.
                long id = numbers.getOrDefault(table, -Identities.of("table", table));
                boolean isNamed = named.contains(bare) || named.contains(database + "." + bare);
                found.add(new InsertedRows(id, id, table, row.getLong(2), isNamed));
            }
        }
        return found;
    }

    private Map<String, Long> numbers() {
        String catalog = product == Product.MARIADB ? "innodb_sys_tables" : "innodb_tables";
        Map<String, Long> numbers = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NUMBERS.formatted(catalog))) {
            while (row.next()) {
                numbers.put(Backticks.ifNeeded(row.getString(1)), row.getLong(2));
            }
        } catch (SQLException e) {
            numbers.clear();
        }
        return numbers;
    }
}
