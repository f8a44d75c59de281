package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.DataReader;
import dev.rehearsal.data.DataState;
import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
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
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads rows of MariaDB: a fingerprint of every table that is not marked to be the same as before. */
final class MariadbDataReader implements DataReader {
    private static final int TABLES_AT_ONCE = 50;
    private static final String FINGERPRINT =
            "select %s, count(*), concat(%s, ' ', %s)" + " from (select %s h from %s) z";
    private static final String HALF = "coalesce(sum(cast(conv(%s(h, 16), 16, 10) as decimal(20))), 0)";

    private final Product product;
    private final Connection connection;
    private final Set<String> bookkeepingTables;
    private final Layouts layouts;
    private MariadbDataState last;
    private Map<String, String> marks = Map.of();

    MariadbDataReader(
            Product product, Connection connection, Collection<String> bookkeepingTables, MariadbDataState last)
            throws SQLException {
        ObserverSettings.fix(connection);
        this.product = product;
        this.connection = connection;
        this.bookkeepingTables = Set.copyOf(bookkeepingTables);
        this.layouts = new Layouts(connection);
        this.last = last;
    }

    @Override
    public DataReader reconnected(Connection next) throws SQLException {
        return new MariadbDataReader(product, next, bookkeepingTables, last);
    }

    @Override
    public DataState read() throws SQLException {
        String database = connection.getCatalog();
        List<String> tables = layouts.tables().stream()
                .filter(table -> isJudged(Backticks.bare(table), database))
                .toList();
        Set<String> altered = layouts.readAgain(tables);
        Map<String, String> marked = Marks.read(connection, tables);
        List<String> touched = new ArrayList<>();
        NavigableMap<String, TableState> states = new TreeMap<>();
        for (String table : tables) {
            TableState before = last.table(table);
            String mark = marked.get(table);
            if (before != null && mark != null && mark.equals(marks.get(table)) && !altered.contains(table)) {
                states.put(table, before);
            } else {
                touched.add(table);
            }
        }
        for (int from = 0; from < touched.size(); from += TABLES_AT_ONCE) {
            fingerprint(touched.subList(from, Math.min(touched.size(), from + TABLES_AT_ONCE)), states);
        }
        marks = marked;
        last = last.isStill(states) ? last : new MariadbDataState(states);
        return last;
    }

    @Override
    public DataState readEverything() throws SQLException {
        marks = Map.of();
        return read();
    }

    /** Of sequences that columns take their defaults from; AUTO_INCREMENT follows the highest value by itself. */
    @Override
    public List<SequenceBehind> sequencesBehind(DataState state) throws SQLException {
        return DefaultSequences.behind(connection, layouts.texts());
    }

    @Override
    public List<Orphans> orphans(DataState state, Collection<String> tables) throws SQLException {
        return ForeignKeys.broken(connection, state, tables);
    }

    @Override
    public boolean takesKeysUnchecked() {
        return true;
    }

    private boolean isJudged(String table, String database) {
        return !bookkeepingTables.contains(table) && !bookkeepingTables.contains(database + "." + table);
    }

    private void fingerprint(List<String> tables, Map<String, TableState> states) throws SQLException {
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            String values =
                    layouts.of(tables.get(i)).stream().map(ValueSql::quoted).collect(Collectors.joining(", "));
            queries.add(FINGERPRINT.formatted(
                    i,
                    HALF.formatted("left"),
                    HALF.formatted("right"),
                    product.digest("concat_ws('#', " + values + ")"),
                    tables.get(i)));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", queries))) {
            while (row.next()) {
                String table = tables.get(row.getInt(1));
                List<String> names =
                        layouts.of(table).stream().map(FieldType::name).toList();
                states.put(table, new TableState(table, names, row.getLong(2), row.getString(3)));
            }
        }
    }
}
