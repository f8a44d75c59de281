package dev.rehearsal.product.postgres.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rows of the followed catalogs say about changes.
 *
 * @param changed oids of objects that have new rows, by kind
 * @param live oids of all objects that are still there, for catalogs in which rows were deleted
 * @param comments keys of all comments ({@code catalog:oid:column}); empty unless some came or went
 * @param newComments keys of those that are new
 * @param members digest of what belongs to, or depends on, extensions
 */
record CatalogChanges(
        Map<Kind, Set<Long>> changed,
        Map<String, Set<Long>> live,
        Set<String> comments,
        Set<String> newComments,
        String members) {

    private static final String NEW = ":new";

    static CatalogChanges none() {
        return new CatalogChanges(new EnumMap<>(Kind.class), new HashMap<>(), new HashSet<>(), new HashSet<>(), "");
    }

    static CatalogChanges of(ResultSet rows) throws SQLException {
        CatalogChanges changes = none();
        String members = "";
        while (rows.next()) {
            String label = rows.getString(2);
            String values = rows.getString(3);
            switch (rows.getString(1)) {
                case "changed" ->
                    changes.changed
                            .computeIfAbsent(Kind.valueOf(label), key -> new TreeSet<>())
                            .addAll(oids(values));
                case "live" -> changes.live.put(label, oids(values));
                case "comments" -> changes.addComments(values);
                default -> members = values;
            }
        }
        return new CatalogChanges(changes.changed, changes.live, changes.comments, changes.newComments, members);
    }

    private void addComments(String values) {
        for (String value : values.split(",", -1)) {
            if (value.endsWith(NEW)) {
                String key = value.substring(0, value.length() - NEW.length());
                comments.add(key);
                newComments.add(key);
            } else {
                comments.add(value);
            }
        }
    }

    static Set<Long> oids(String values) {
        Set<Long> oids = new HashSet<>();
        for (String oid : values.split(",", -1)) {
            oids.add(Long.valueOf(oid));
        }
        return oids;
    }
}
