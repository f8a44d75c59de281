package dev.rehearsal.rehearsal.line;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.InsertedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ToolRuns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables that there are after each migration of a dry run, and whether migrations filled them or the given rows. */
final class FilledTables implements ToolRuns.Watcher {
    private final Map<String, List<Entry>> entries = new HashMap<>();
    /** How many rows were ever inserted, when it was last looked, by table. */
    private final Map<Long, Long> inserted = new HashMap<>();

    private SameByName sameByName = new SameByName();
    private final Set<Long> filledByHistory = new HashSet<>();
    private final Set<Long> reserved = new HashSet<>();
    private final List<String> own;
    /** The last migration before the first that is judged; empty where there is none. */
    private String begun = "";

    /** Those of a run with more rows that ended earlier; null where there was none. */
    private final @Nullable FilledTables shorter;

    /** @param own the tool's own tables */
    FilledTables(List<String> own, @Nullable FilledTables shorter) {
        this.own = own;
        this.shorter = shorter;
    }

    /**
     * One table at one version; a table that is no partition is its own root, and who fills one partition fills them all.
     *
     * @param rows how many rows were ever written into it
     */
    private record Entry(long root, long id, String name, long rows) {
        boolean isIn(Set<Long> tables) {
            return tables.contains(root) || tables.contains(id);
        }
    }

    @Override
    public void began(DatabaseFixture fixture) {
        List.of(entries, inserted).forEach(Map::clear);
        List.of(filledByHistory, reserved).forEach(Set::clear);
        sameByName = new SameByName();
        look("", fixture, reserved);
    }

    /** The first migration that is judged comes behind this one. */
    void begin(String last) {
        begun = last;
    }

    @Override
    public void ran(DatabaseFixture fixture, String migration) {
        look(migration, fixture, filledByHistory);
    }

    @Override
    public void seeded(DatabaseFixture fixture, String migration) {
        look(migration, fixture, reserved);
    }

    /** After how many migrations it was looked, and at the beginning. */
    int size() {
        return entries.size();
    }

    /** The tool's own tables and those into which given rows come at any time, by their names after the last of these migrations. */
    Set<String> reserved(List<Migration> applied) {
        return names(known(applied), reserved);
    }

    /** The tables into which a migration writes rows at any time, by their names after the last of these migrations. */
    Set<String> byHistory(List<Migration> applied) {
        return names(known(applied), filledByHistory);
    }

    /** How many rows were ever written into each table until the last of these migrations; those of partitions count for their whole. */
    Map<String, Long> written(List<Migration> applied) {
        Map<Long, Long> byRoot = new HashMap<>();
        known(applied).forEach(entry -> byRoot.merge(entry.root(), entry.rows(), Long::sum));
        Map<String, Long> written = new HashMap<>();
        known(applied).stream()
                .filter(entry -> entry.id() == entry.root())
                .forEach(entry -> written.put(entry.name(), byRoot.getOrDefault(entry.id(), 0L)));
        if (shorter != null) {
            shorter.written(applied)
                    .forEach((table, rows) -> written.computeIfPresent(table, (name, here) -> Math.max(rows, here)));
        }
        return written;
    }

    private static Set<String> names(List<Entry> entries, Set<Long> tables) {
        return entries.stream()
                .filter(entry -> entry.isIn(tables))
                .map(Entry::name)
                .collect(Collectors.toSet());
    }

    private List<Entry> known(List<Migration> applied) {
        for (int i = applied.size() - 1; i >= 0; i--) {
            // A repeatable stands at the end for the dry run, wherever the walk can run it first.
            boolean versioned = applied.get(i).kind() == Migration.Kind.VERSIONED;
            List<Entry> found = versioned ? entries.get(applied.get(i).id()) : null;
            if (found != null) {
                return found;
            }
        }
        return entries.getOrDefault(begun, List.of());
    }

    /** Lists the tables that there are, and takes down those that got rows since it was last looked. */
    private void look(String migration, DatabaseFixture fixture, Set<Long> filled) {
        List<Entry> found;
        try {
            found = fixture.observing(connection -> look(connection, filled));
        } catch (SQLException e) {
            throw new RehearsalException("the tables that the history fills could not be listed: " + e.getMessage(), e);
        }
        entries.put(migration, found);
        if (shorter != null) {
            Set<String> names = names(shorter.entries.getOrDefault(migration, List.of()), shorter.reserved);
            found.stream().filter(entry -> names.contains(entry.name())).forEach(entry -> {
                reserved.add(entry.root());
                reserved.add(entry.id());
            });
        }
    }

    private List<Entry> look(Connection connection, Set<Long> filled) throws SQLException {
        List<Entry> found = new ArrayList<>();
        List<InsertedRows> tables = DataDialect.of(connection).insertedRows(connection, own);
        boolean haveIdentities = DatabaseProducts.of(connection).meets(Capability.OBJECT_IDENTITIES);
        for (InsertedRows table : haveIdentities ? tables : sameByName.of(tables)) {
            found.add(new Entry(table.root(), table.table(), table.name(), table.rows()));
            Long before = inserted.put(table.table(), table.rows());
            if (table.isNamed() || table.rows() > (before == null ? 0 : before)) {
                Set<Long> to = table.isNamed() ? reserved : filled;
                to.add(table.root());
                to.add(table.table());
            }
        }
        return found;
    }

    /** Where a server gives a table another id when it writes it anew, a table that has the name of one that is gone is the same. */
    private static final class SameByName {
        /** By which id a table is known here that has another one now. */
        private final Map<Long, Long> known = new HashMap<>();

        private Map<String, Long> names = Map.of();

        List<InsertedRows> of(List<InsertedRows> tables) {
            Set<Long> taken = tables.stream()
                    .flatMap(table -> Stream.ofNullable(known.get(table.table())))
                    .collect(Collectors.toSet());
            Map<String, Long> now = new HashMap<>();
            List<InsertedRows> found = new ArrayList<>();
            for (InsertedRows table : tables) {
                Long former = names.get(table.name());
                long id = known.computeIfAbsent(
                        table.table(), other -> former == null || taken.contains(former) ? other : former);
                now.put(table.name(), id);
                found.add(new InsertedRows(id, id, table.name(), table.rows(), table.isNamed()));
            }
            names = now;
            return found;
        }
    }
}
