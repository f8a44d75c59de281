package dev.rehearsal.product.postgres.schema;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which objects have to be read again. */
final class Touched {
    private static final long FIRST_OWN_OID = 16384;

    /** The kinds whose oids may be those of server's own objects or of extensions' members. */
    private static final Set<Kind> WITH_PRIVILEGES = EnumSet.of(Kind.TABLE, Kind.SEQUENCE, Kind.TYPE, Kind.ROUTINE);

    private final ObjectStore store;
    private final Set<Long> members;
    private final Set<Kind> whole = EnumSet.noneOf(Kind.class);
    private final Map<Kind, Set<Long>> oids = new EnumMap<>(Kind.class);

    Touched(ObjectStore store, Set<Long> members) {
        this.store = store;
        this.members = members;
    }

    void addWhole(Set<Kind> kinds) {
        whole.addAll(kinds);
    }

    void addRows(CatalogChanges changes, Set<Catalog> deleted) {
        changes.changed().forEach((kind, some) -> some.forEach(oid -> add(kind, oid)));
        for (Catalog catalog : deleted) {
            if (!catalog.isFollowed()) {
                continue;
            }
            Set<Long> live = changes.live().getOrDefault(catalog.table(), Set.of());
            for (Kind kind : PostgresSchemaReader.kindsOf(catalog.table())) {
                store.of(kind).keySet().stream()
                        .filter(oid -> !live.contains(oid))
                        .forEach(oid -> add(kind, oid));
            }
        }
    }

    /** Adds the objects whose comments are new or gone. */
    void addComments(Set<String> before, CatalogChanges changes) {
        Set<String> keys = new HashSet<>(before);
        keys.removeAll(changes.comments());
        keys.addAll(changes.newComments());
        for (String key : keys) {
            String[] parts = key.split(":", -1);
            addCommented(parts[0], Long.parseLong(parts[1]));
        }
    }

    void addDependent(CatalogQueries.Dependent dependent) {
        switch (dependent.catalog()) {
            case "pg_rewrite" -> {
                add(Kind.RULE, dependent.oid());
                add(Kind.TABLE, dependent.relation());
            }
            case "pg_proc" -> add(Kind.ROUTINE, dependent.oid());
            default -> whole.add(Kind.POLICY);
        }
    }

    boolean isEverything() {
        return whole.size() == Kind.values().length;
    }

    boolean isWhole(Kind kind) {
        return whole.contains(kind);
    }

    Set<Long> oids(Kind kind) {
        return oids.getOrDefault(kind, Set.of());
    }

    private void addCommented(String catalog, long oid) {
        Set<Kind> kinds = PostgresSchemaReader.kindsOf(catalog);
        boolean followed = kinds.contains(Kind.TABLE)
                || kinds.contains(Kind.CONSTRAINT)
                || kinds.contains(Kind.TYPE)
                || kinds.contains(Kind.ROUTINE)
                || kinds.contains(Kind.TRIGGER)
                || kinds.contains(Kind.RULE);
        if (catalog.equals("pg_largeobject")) {
            whole.add(Kind.LARGE_OBJECT);
        } else if (!followed) {
            whole.addAll(kinds);
        } else {
            addFollowed(kinds, oid);
        }
    }

    private void addFollowed(Set<Kind> kinds, long oid) {
        kinds.forEach(kind -> add(kind, oid));
        boolean known = kinds.stream().anyMatch(kind -> store.of(kind).containsKey(oid));
        if (kinds.contains(Kind.TABLE) && !known) {
            // A composite type's attributes are commented through its relation.
            whole.add(Kind.TYPE);
        }
        if (kinds.contains(Kind.CONSTRAINT) && !known) {
            // A column's NOT NULL constraint is shown with its column.
            whole.add(Kind.TABLE);
        }
    }

    private void add(Kind kind, long oid) {
        oids.computeIfAbsent(kind, key -> new HashSet<>()).add(oid);
        if (WITH_PRIVILEGES.contains(kind) && (oid < FIRST_OWN_OID || members.contains(oid))) {
            oids.computeIfAbsent(Kind.PRIVILEGES, key -> new HashSet<>()).add(oid);
        }
    }
}
