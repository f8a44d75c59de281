package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through the whole history ahead of the walk, with given rows only, and reports which tables get rows that nobody
 * made up. Where a migration fails it ends; the walk will end there as well.
 */
final class Scout {
    // A partitioned table is one table: who fills one partition fills them all.
    private static final String TABLES = """
            select coalesce(pg_catalog.pg_partition_root(c.oid), c.oid)::bigint, c.oid::bigint,
                pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                pg_catalog.pg_stat_get_tuples_inserted(c.oid) > 0 or pg_catalog.pg_relation_size(c.oid) > 0
                    or c.relname = any (?::text[]) or n.nspname || '.' || c.relname = any (?::text[])
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid >= 16384 and c.relkind in ('r', 'p') and c.relpersistence <> 't'
            """;

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Set<Long> filled = new HashSet<>();
    private boolean touchedServer;

    private Scout() {}

    /** One table at one version; a table that is no partition is its own root. */
    private record Entry(long root, long oid, String name) {}

    static Scout send(Rehearsal rehearsal, Seeding given, Isolation isolation) {
        Scout scout = new Scout();
        try (Stage stage = Stage.onEmpty(rehearsal.database().create(isolation), rehearsal.history());
                Connection connection = stage.database().connect(Access.OBSERVER)) {
            scout.go(stage, connection, rehearsal, given);
            return scout;
        } catch (SQLException e) {
            throw new RehearsalException("the tables that the history fills could not be listed: " + e.getMessage(), e);
        }
    }

    /** Whether a migration touched the server as a whole; the scout ends there, for it may not do so on a shared one. */
    boolean touchedServer() {
        return touchedServer;
    }

    /** The tables that get rows at any time, by their names after the last of these migrations. */
    Set<String> reserved(List<Migration> applied) {
        List<Entry> known = entries.getOrDefault("", List.of());
        for (int i = applied.size() - 1; i >= 0; i--) {
            // A repeatable stands at the end for the scout, wherever the walk can run it first.
            boolean versioned = applied.get(i).kind() == Migration.Kind.VERSIONED;
            List<Entry> found = versioned ? entries.get(applied.get(i).id()) : null;
            if (found != null) {
                known = found;
                break;
            }
        }
        return known.stream()
                .filter(entry -> filled.contains(entry.root) || filled.contains(entry.oid))
                .map(Entry::name)
                .collect(Collectors.toSet());
    }

    private void go(Stage stage, Connection connection, Rehearsal rehearsal, Seeding given) throws SQLException {
        List<String> own = rehearsal.history().bookkeepingTables();
        boolean shared = stage.database().isolation() == Isolation.SHARED_SERVER;
        Object server = shared ? stage.observe().schema().serverWide() : Map.of();
        stage.seed(given, new Occasion(Occasion.Moment.START, ""));
        look("", connection, own);
        for (Migration migration : rehearsal.history().migrations()) {
            boolean ran = stage.up(migration).succeeded();
            if (shared && !server.equals(stage.observe().schema().serverWide())) {
                touchedServer = true;
                return;
            }
            if (!ran) {
                return;
            }
            stage.seed(given, new Occasion(Occasion.Moment.AFTER_STEP, migration.id()));
            look(migration.id(), connection, own);
        }
    }

    private void look(String migration, Connection connection, List<String> own) throws SQLException {
        List<Entry> found = new ArrayList<>();
        try (var statement = connection.prepareStatement(TABLES)) {
            statement.setArray(1, connection.createArrayOf("text", own.toArray()));
            statement.setArray(2, connection.createArrayOf("text", own.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Entry(row.getLong(1), row.getLong(2), row.getString(3)));
                    if (row.getBoolean(4)) {
                        filled.add(row.getLong(1));
                        filled.add(row.getLong(2));
                    }
                }
            }
        }
        entries.put(migration, found);
    }
}
