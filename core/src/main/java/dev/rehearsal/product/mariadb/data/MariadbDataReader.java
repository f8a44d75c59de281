package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.product.mariadb.data.MariadbDataState.TableState;
import dev.rehearsal.product.mariadb.data.MariadbLayouts.FieldType;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads rows of MariaDB: a fingerprint of every table that is not marked to be the same as before. */
final class MariadbDataReader implements DataReader {
    private final Product product;
    private final Connection connection;
    private final Set<String> schemaHistoryTables;
    private final MariadbLayouts layouts;
    private MariadbDataState last;
    private Map<String, String> marks = Map.of();

    MariadbDataReader(
            Product product, Connection connection, Collection<String> schemaHistoryTables, MariadbDataState last)
            throws SQLException {
        MariadbObserverSettings.fix(connection);
        this.product = product;
        this.connection = connection;
        this.schemaHistoryTables = Set.copyOf(schemaHistoryTables);
        this.layouts = new MariadbLayouts(connection);
        this.last = last;
    }

    @Override
    public DataReader reconnected(Connection next) throws SQLException {
        return new MariadbDataReader(product, next, schemaHistoryTables, last);
    }

    @Override
    public DataState read() throws SQLException {
        String database = connection.getCatalog();
        List<String> tables = layouts.tables().stream()
                .filter(table -> isJudged(Backticks.bare(table), database))
                .toList();
        Set<String> altered = layouts.readAgain(tables);
        Map<String, String> marked = TableWriteCounter.read(connection, tables);
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
        Fingerprints fingerprints = new Fingerprints(product, connection);
        states.putAll(fingerprints.of(touched, layouts::of));
        NavigableMap<String, TableState> former = former(fingerprints, altered, states);
        marks = marked;
        last = last.isStill(states) ? last : new MariadbDataState(states, former);
        return last;
    }

    /** The columns that altered tables had when they were last read, as far as all of them are there and the rows are as many. */
    private NavigableMap<String, TableState> former(
            Fingerprints fingerprints, Collection<String> altered, Map<String, TableState> now) throws SQLException {
        Map<String, List<FieldType>> columns = new TreeMap<>();
        for (String table : altered) {
            TableState before = last.table(table);
            TableState after = now.get(table);
            if (before != null && after != null && isGrown(before, after)) {
                List<String> names = before.columns();
                columns.put(
                        table,
                        layouts.of(table).stream()
                                .filter(field -> names.contains(field.name()))
                                .sorted(Comparator.comparing((FieldType field) -> names.indexOf(field.name())))
                                .toList());
            }
        }
        return columns.isEmpty()
                ? new TreeMap<>()
                : fingerprints.of(List.copyOf(columns.keySet()), table -> columns.getOrDefault(table, List.of()));
    }

    private static boolean isGrown(TableState before, TableState after) {
        return before.rows() > 0
                && before.rows() == after.rows()
                && after.columns().size() > before.columns().size()
                && after.columns().containsAll(before.columns());
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
        return MariadbForeignKeys.broken(connection, state, tables);
    }

    @Override
    public boolean takesKeysUnchecked() {
        return true;
    }

    private boolean isJudged(String table, String database) {
        return !schemaHistoryTables.contains(table) && !schemaHistoryTables.contains(database + "." + table);
    }

    /** Sequences from which columns take their defaults, and whether they stand behind what is in the columns. */
    private static final class DefaultSequences {
        private static final String NAME = "`(?:[^`]|``)+`";
        private static final Pattern DEFAULT = Pattern.compile(
                "(?m)^\\s*(" + NAME + ") .* DEFAULT nextval\\((?:" + NAME + "\\.)?(" + NAME + ")\\)",
                Pattern.CASE_INSENSITIVE);

        private DefaultSequences() {}

        /**
         * Those that are sure to give a value next that is taken: up to what they have reserved, nothing higher is given.
         *
         * @param texts what {@code show create} gives of each table
         */
        static List<SequenceBehind> behind(Connection connection, Map<String, String> texts) throws SQLException {
            List<SequenceBehind> found = new ArrayList<>();
            for (Map.Entry<String, String> table : texts.entrySet()) {
                if (table.getValue().contains("nextval(")) {
                    for (MatchResult column :
                            DEFAULT.matcher(table.getValue()).results().toList()) {
                        add(connection, table.getKey(), column.group(1), column.group(2), found);
                    }
                }
            }
            return found;
        }

        private static void add(
                Connection connection, String table, String column, String sequence, List<SequenceBehind> found)
                throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select s.next_not_cached_value, (select max(" + column + ") from " + table + ") from "
                                    + sequence + " s where s.increment > 0 and s.cycle_option = 0")) {
                if (row.next() && row.getLong(1) <= row.getLong(2)) {
                    String name = Backticks.ifNeeded(Backticks.bare(sequence));
                    String place = table + "." + Backticks.ifNeeded(Backticks.bare(column));
                    found.add(new SequenceBehind(name, place, row.getLong(1), row.getLong(2)));
                }
            }
        }
    }
}
