package dev.rehearsal.generate.reference;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds keys of a referenced table for children to choose from, up to a limit. */
public final class ParentKeys {
    private static final int MOST = 10_000;

    private final List<String[]> keys = new ArrayList<>();
    /** Keys by the columns that are given, and their values. */
    private final Map<List<Integer>, Map<List<String>, List<String[]>>> byPart = new HashMap<>();

    /** Reads keys in the order of their index, so that it is the same on every database and costs nothing on large tables. */
    public static ParentKeys read(Connection connection, Relation parent, List<String> columns) throws SQLException {
        CatalogDialect dialect = CatalogDialect.of(connection);
        List<String> names = columns.stream().map(dialect::quoted).toList();
        String sql = "select " + dialect.texts(parent, columns, "")
                + " from " + parent.ownRows() + " where "
                + names.stream().map(name -> name + " is not null").collect(Collectors.joining(" and ")) + " order by "
                + String.join(", ", names) + " limit " + MOST;
        return read(connection, sql);
    }

    /** Reads the keys that a query gives as texts. */
    public static ParentKeys read(Connection connection, String sql) throws SQLException {
        ParentKeys read = new ParentKeys();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int width = row.getMetaData().getColumnCount();
            while (row.next()) {
                String[] key = new String[width];
                for (int i = 0; i < key.length; i++) {
                    key[i] = row.getString(i + 1);
                }
                read.add(key);
            }
        }
        return read;
    }

    public int size() {
        return keys.size();
    }

    public boolean isFull() {
        return keys.size() >= MOST;
    }

    public String[] get(int index) {
        return keys.get(index);
    }

    public void add(String[] key) {
        if (!isFull()) {
            keys.add(key);
            byPart.forEach((places, index) -> index(index, places, key));
        }
    }

    /** The keys that hold these values where there is one; all of them where there is none. */
    public List<String[]> matching(@Nullable String[] given) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            if (given[i] != null) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return keys;
        }
        return byPart.computeIfAbsent(places, this::index).getOrDefault(part(places, given), List.of());
    }

    private Map<List<String>, List<String[]>> index(List<Integer> places) {
        Map<List<String>, List<String[]>> index = new HashMap<>();
        keys.forEach(key -> index(index, places, key));
        return index;
    }

    private static void index(Map<List<String>, List<String[]>> index, List<Integer> places, String[] key) {
        index.computeIfAbsent(part(places, key), part -> new ArrayList<>()).add(key);
    }

    private static List<String> part(List<Integer> places, @Nullable String[] values) {
        return places.stream().map(place -> String.valueOf(values[place])).toList();
    }

    /** The values of one column of the keys. */
    public List<String> at(int place) {
        return keys.stream().map(key -> key[place]).toList();
    }

    @Override
    public String toString() {
        return keys.stream().limit(3).map(Arrays::toString).toList() + " of " + keys.size();
    }
}
