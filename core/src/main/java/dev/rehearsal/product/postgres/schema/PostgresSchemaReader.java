package dev.rehearsal.product.postgres.schema;

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
    private final Map<Catalog, String> horizons = new EnumMap<>(Catalog.class);
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
        for (Catalog catalog : Catalog.values()) {
            if (catalog.isFollowed()) {
                horizons.put(catalog, now.oldestRunning());
            }
        }
        Set<Catalog> dependencies = EnumSet.of(Catalog.PG_DEPEND);
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
        Set<Catalog> moved = now.movedSince(earlier);
        Set<Catalog> deleted = now.deletedSince(earlier);
        Set<Catalog> updated = now.updatedSince(earlier);
        Touched touched = new Touched(store, members);
        moved.forEach(catalog -> touched.addWhole(catalog.wholeKinds()));
        if (touched.isEverything() || deleted.contains(Catalog.PG_INHERITS) || updated.contains(Catalog.PG_ENUM)) {
            return false;
        }
        CatalogChanges changes = queries.changes(new CatalogMoves(moved, updated, deleted), horizons);
        if (moved.contains(Catalog.PG_DEPEND) && !changes.members().equals(membership)) {
            return false;
        }
        moved.stream().filter(Catalog::isFollowed).forEach(catalog -> horizons.put(catalog, now.oldestRunning()));
        touched.addRows(changes, deleted);
        if (moved.contains(Catalog.PG_DESCRIPTION)) {
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
}
