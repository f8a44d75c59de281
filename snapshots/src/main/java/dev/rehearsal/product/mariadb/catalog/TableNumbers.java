package dev.rehearsal.product.mariadb.catalog;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.QueryBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a database by numbers made of their names, because the server gives none that every session may see.
 *
 * @param names their bare names, sorted
 */
record TableNumbers(List<String> names) {
    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = database() and table_type in ('BASE TABLE', 'SYSTEM VERSIONED') order by binary table_name
            """;
    private static final String KEYS = """
            select table_name, column_name, seq_in_index from information_schema.statistics
            where table_schema = database() and index_name = 'PRIMARY' order by table_name, seq_in_index
            """;

    static TableNumbers read(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        new QueryBatch().add(TABLES, row -> names.add(row.getString(1))).run(connection);
        return new TableNumbers(names);
    }

    /** The number of a table of that name. */
    static long of(String name) {
        return Identities.of("table", name);
    }

    /** The names of those with these numbers. */
    List<String> names(Collection<Long> numbers) {
        return names.stream().filter(name -> numbers.contains(of(name))).toList();
    }

    static List<KnownTables.Entry> known(Connection connection, boolean whetherEmpty) throws SQLException {
        List<String> names = new ArrayList<>();
        Map<String, List<String>> keys = new HashMap<>();
        new QueryBatch()
                .add(TABLES, row -> names.add(row.getString(1)))
                .add(
                        KEYS,
                        row -> keys.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                                .add(row.getString(2)))
                .run(connection);
        List<Boolean> empty = new ArrayList<>();
        if (whetherEmpty && !names.isEmpty()) {
            String all = names.stream()
                    .map(name -> "not exists (select 1 from " + Backticks.always(name) + ")")
                    .collect(joining(", ", "select ", ""));
            new QueryBatch()
                    .add(all, row -> {
                        for (int i = 1; i <= names.size(); i++) {
                            empty.add(row.getBoolean(i));
                        }
                    })
                    .run(connection);
        }
        List<KnownTables.Entry> known = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            List<String> key = keys.getOrDefault(name, List.of());
            known.add(new KnownTables.Entry(
                    of(name),
                    "",
                    name,
                    Backticks.always(name),
                    whetherEmpty && empty.get(i),
                    key.size() == 1 ? key.get(0) : null));
        }
        return known;
    }
}
