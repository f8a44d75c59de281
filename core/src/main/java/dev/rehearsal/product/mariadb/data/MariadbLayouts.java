package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.QueryBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads which tables there are, their columns and their keys; every name is quoted where SQL needs it. */
final class MariadbLayouts {
    private static final String TABLES = "show full tables where table_type in ('BASE TABLE', 'SYSTEM VERSIONED')";

    // The times of system versioning belong to the clock.
    private static final String COLUMNS = """
            select table_name, column_name, data_type, coalesce(datetime_precision, numeric_scale, 0)
            from information_schema.columns
            where table_schema = database() and table_name in (%s) and coalesce(generation_expression, '') not in ('ROW START', 'ROW END')
            order by table_name, ordinal_position
            """;

    // A key that holds a part of a value, or NULL, is none to follow rows by.
    private static final String KEYS = """
            select s.table_name, s.index_name, s.column_name from information_schema.statistics s
            where s.table_schema = database() and s.table_name in (%1$s) and s.non_unique = 0
                and s.index_name not in (select p.index_name from information_schema.statistics p
                    where p.table_schema = database() and p.table_name = s.table_name and (p.sub_part is not null or p.nullable = 'YES'))
            order by s.table_name, s.index_name <> 'PRIMARY', s.index_name, s.seq_in_index
            """;

    private final Connection connection;
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, List<FieldType>> known = new TreeMap<>();

    MariadbLayouts(Connection connection) {
        this.connection = connection;
    }

    /** The tables that keep rows. */
    List<String> tables() throws SQLException {
        List<String> found = new ArrayList<>();
        all(TABLES, row -> found.add(Backticks.ifNeeded(row.getString(1))));
        return found;
    }

    /** Reads the columns of those tables that were altered since the last time, and says which they are. */
    Set<String> readAgain(Collection<String> tables) throws SQLException {
        Set<String> altered = new TreeSet<>();
        QueryBatch questions = new QueryBatch();
        for (String table : tables) {
            questions.add("show create table " + table, row -> {
                String text = row.getString(2);
                if (!text.equals(texts.put(table, text))) {
                    altered.add(table);
                }
            });
        }
        questions.run(connection);
        known.keySet().retainAll(tables);
        texts.keySet().retainAll(tables);
        known.putAll(columns(altered));
        return altered;
    }

    /** What {@code show create} gave of each table that was read. */
    Map<String, String> texts() {
        return texts;
    }

    /** The columns of a table that was read. */
    List<FieldType> of(String table) {
        return known.getOrDefault(table, List.of());
    }

    /** The columns of those tables that are there. */
    Map<String, List<FieldType>> columns(Collection<String> tables) throws SQLException {
        Map<String, List<FieldType>> found = new TreeMap<>();
        if (!tables.isEmpty()) {
            all(
                    COLUMNS.formatted(literals(tables)),
                    row -> found.computeIfAbsent(Backticks.ifNeeded(row.getString(1)), table -> new ArrayList<>())
                            .add(new FieldType(Backticks.ifNeeded(row.getString(2)), row.getString(3), row.getInt(4))));
        }
        return found;
    }

    /** The keys of some tables: the primary key first, then unique keys, the fewest columns first. */
    Map<String, List<Set<String>>> keys(Collection<String> tables) throws SQLException {
        Map<String, Map<String, Set<String>>> byName = new TreeMap<>();
        if (!tables.isEmpty()) {
            all(
                    KEYS.formatted(literals(tables)),
                    row -> byName.computeIfAbsent(Backticks.ifNeeded(row.getString(1)), table -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getString(2), key -> new LinkedHashSet<>())
                            .add(Backticks.ifNeeded(row.getString(3))));
        }
        Map<String, List<Set<String>>> keys = new TreeMap<>();
        byName.forEach((table, some) -> keys.put(table, ordered(some)));
        return keys;
    }

    private static List<Set<String>> ordered(Map<String, Set<String>> keys) {
        List<Set<String>> ordered = new ArrayList<>(keys.values());
        Set<String> primary = keys.get("PRIMARY");
        ordered.sort(Comparator.comparingInt(key -> key.equals(primary) ? 0 : key.size()));
        return ordered;
    }

    private void all(String query, QueryBatch.RowReader reader) throws SQLException {
        new QueryBatch().add(query, reader).run(connection);
    }

    private static String literals(Collection<String> tables) {
        return tables.stream()
                .map(table -> Backticks.literal(Backticks.bare(table)))
                .collect(Collectors.joining(", "));
    }

    /**
     * A column as reading its values needs it.
     *
     * @param name its name, in backticks where SQL needs them
     * @param type its type without length or labels, in lower case
     * @param scale digits behind the point of a number, or of the seconds
     */
    record FieldType(String name, String type, int scale) {
        private static final Set<String> NUMBERS = Set.of(
                "tinyint", "smallint", "mediumint", "int", "bigint", "year", "double", "float", "bit", "decimal");
        private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp", "time");
        private static final Set<String> BYTES = Set.of(
                "binary",
                "varbinary",
                "tinyblob",
                "blob",
                "mediumblob",
                "longblob",
                "geometry",
                "point",
                "linestring",
                "polygon",
                "multipoint",
                "multilinestring",
                "multipolygon",
                "geometrycollection");

        /** Whether its values are bytes without a character set. */
        boolean isBytes() {
            return BYTES.contains(type);
        }

        /** Whether all its values are a few characters long. */
        boolean isShort() {
            return NUMBERS.contains(type) || TIMES.contains(type);
        }

        boolean isDecimal() {
            return type.equals("decimal");
        }

        /** Whether its values are points in time with fractions of a second. */
        boolean hasFractions() {
            return TIMES.contains(type) && scale > 0;
        }
    }
}
