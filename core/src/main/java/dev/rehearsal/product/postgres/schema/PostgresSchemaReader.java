package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.product.postgres.schema.CatalogCounters.CatalogMoves;
import dev.rehearsal.schema.IgnoredTables;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaException;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's catalog. The session gets an empty search_path and fixed output settings. Whether something changed is told by the
 * server's statistics, so every session that changes the schema must have ended, or sent {@code pg_stat_force_next_flush()}, before.
 */
final class PostgresSchemaReader implements SchemaReader {
    private static final Set<Kind> EVERYTHING = EnumSet.allOf(Kind.class);

    private CatalogQueries queries;
    private final ObjectStore store;
    private final Map<PostgresCatalog, String> horizons = new EnumMap<>(PostgresCatalog.class);
    private Set<String> comments = Set.of();
    private Set<Long> members = Set.of();
    private String membership = "";
    private Extras extras = new Extras(Set.of());
    private @Nullable CatalogCounters counters;
    private @Nullable Schema current;

    private PostgresSchemaReader(CatalogQueries queries, ObjectStore store) {
        this.queries = queries;
        this.store = store;
    }

    static SchemaReader open(Connection observer, Collection<String> ignoredTables, SchemaDialect dialect) {
        try {
            return new PostgresSchemaReader(
                    CatalogQueries.open(observer), new ObjectStore(new IgnoredTables(ignoredTables), dialect));
        } catch (SQLException e) {
            throw new SchemaException("cannot set up the session that reads the catalog: " + e.getMessage(), e);
        }
    }

    @Override
    public Schema read() {
        try {
            CatalogCounters now = queries.counters();
            CatalogCounters earlier = counters;
            Schema known = current;
            if (earlier != null && known != null && earlier.sameAs(now)) {
                return known;
            }
            store.begin();
            if (earlier == null || !readChanges(earlier, now)) {
                readEverything(now);
            }
            counters = now;
            Schema schema = known == null || store.isChanged() ? store.schema() : known;
            current = schema;
            return schema;
        } catch (SQLException e) {
            throw new SchemaException("cannot read the catalog: " + e.getMessage(), e);
        }
    }

    @Override
    public Schema readAnew() {
        counters = null;
        return read();
    }

    @Override
    public void reconnect(Connection observer) {
        try {
            queries = queries.on(observer);
            queries.askFor(extras);
        } catch (SQLException e) {
            throw new SchemaException("cannot set up the session that reads the catalog: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            queries.close();
        } catch (SQLException e) {
            throw new SchemaException("cannot close the catalog's statements: " + e.getMessage(), e);
        }
    }

    private void readEverything(CatalogCounters now) throws SQLException {
        for (PostgresCatalog catalog : PostgresCatalog.values()) {
            if (catalog.isFollowed()) {
                horizons.put(catalog, now.oldestRunning());
            }
        }
        Set<PostgresCatalog> dependencies = EnumSet.of(PostgresCatalog.PG_DEPEND);
        membership = queries.changes(new CatalogMoves(dependencies, Set.of(), Set.of()), horizons)
                .members();
        members = queries.extensionMembers();
        comments = queries.comments();
        extras = queries.extras().withComments(comments);
        queries.askFor(extras);
        Set<Kind> absent = queries.absent();
        for (Kind kind : Kind.values()) {
            store.replaceAll(kind, absent.contains(kind) ? List.of() : queries.all(kind));
        }
    }

    /** Reads what changed; false where that is not enough and everything has to be read. */
    private boolean readChanges(CatalogCounters earlier, CatalogCounters now) throws SQLException {
        Set<PostgresCatalog> moved = now.movedSince(earlier);
        Set<PostgresCatalog> deleted = now.deletedSince(earlier);
        Set<PostgresCatalog> updated = now.updatedSince(earlier);
        Touched touched = new Touched(store, members);
        moved.forEach(catalog -> touched.addWhole(catalog.wholeKinds()));
        if (touched.isEverything()
                || deleted.contains(PostgresCatalog.PG_INHERITS)
                || updated.contains(PostgresCatalog.PG_ENUM)) {
            return false;
        }
        CatalogChanges changes = queries.changes(new CatalogMoves(moved, updated, deleted), horizons);
        if (moved.contains(PostgresCatalog.PG_DEPEND) && !changes.members().equals(membership)) {
            return false;
        }
        moved.stream()
                .filter(PostgresCatalog::isFollowed)
                .forEach(catalog -> horizons.put(catalog, now.oldestRunning()));
        touched.addRows(changes, deleted);
        if (moved.contains(PostgresCatalog.PG_DESCRIPTION)) {
            addComments(touched, changes);
        }
        describe(touched);
        if (!store.isRenamed() && !store.tablesWithOtherColumns().isEmpty()) {
            Touched dependents = new Touched(store, members);
            queries.dependents(Set.copyOf(store.tablesWithOtherColumns())).forEach(dependents::addDependent);
            describe(dependents);
        }
        return !store.isRenamed();
    }

    private void addComments(Touched touched, CatalogChanges changes) {
        touched.addComments(comments, changes);
        comments = changes.comments();
        extras = extras.withComments(comments);
        queries.askFor(extras);
        // Whoever makes a large object may choose its oid; comments on small ones are not among those asked for.
        touched.addWhole(Set.of(Kind.LARGE_OBJECT));
    }

    private void describe(Touched touched) throws SQLException {
        for (Kind kind : EVERYTHING) {
            if (touched.isWhole(kind)) {
                store.replaceAll(kind, queries.all(kind));
            } else if (!touched.oids(kind).isEmpty()) {
                store.replace(kind, touched.oids(kind), queries.these(kind, touched.oids(kind)));
            }
        }
    }

    static Set<Kind> kindsOf(String catalog) {
        Set<Kind> kinds = new HashSet<>();
        Arrays.stream(Kind.values())
                .filter(kind -> kind.catalog().equals(catalog))
                .forEach(kinds::add);
        return kinds;
    }

    /** Which objects have to be read again. */
    private static final class Touched {
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

        void addRows(CatalogChanges changes, Set<PostgresCatalog> deleted) {
            changes.changed().forEach((kind, some) -> some.forEach(oid -> add(kind, oid)));
            for (PostgresCatalog catalog : deleted) {
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
}
