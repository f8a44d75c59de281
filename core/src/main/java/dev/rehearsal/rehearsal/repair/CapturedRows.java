package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows.Captured;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.CapturedTable;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tables hold captured rows before a migration, whatever they and their columns were called when these were loaded. In such a table all rows
 * count as captured: those that the history wrote gave way to them.
 */
final class CapturedRows {
    /** Where no captured row is in an up's way. */
    static final CapturedRows NONE = new CapturedRows(Map.of());

    private final Map<String, Found> tables;

    private CapturedRows(Map<String, Found> tables) {
        this.tables = Map.copyOf(tables);
    }

    /**
     * A table before the migration.
     *
     * @param origin what was captured
     * @param columns how the values of its columns were made, by the bare names that they have now
     */
    private record Found(CapturedTable origin, Map<String, String> columns) {}

    /**
     * Looks for them.
     *
     * @param captured what was captured
     * @param before the schema before the migration that comes next on the line
     */
    static CapturedRows of(MainLine line, List<CapturedTable> captured, Schema before) {
        Map<String, Found> found = new HashMap<>();
        Map<String, Optional<FollowedNames>> followed = new HashMap<>();
        for (CapturedTable table : captured) {
            if (hasItsNames(table, before)) {
                found.put(table.name(), new Found(table, table.columns()));
            } else {
                followed.computeIfAbsent(table.migration(), migration -> FollowedNames.since(line, migration))
                        .flatMap(names -> names.of(table.name()))
                        .ifPresent(names -> found.put(names.table(), renamed(table, names)));
            }
        }
        return new CapturedRows(found);
    }

    private static boolean hasItsNames(CapturedTable captured, Schema before) {
        return before.find("table", captured.name())
                .map(Table.class::cast)
                .filter(now -> now.columns().stream()
                        .map(Column::name)
                        .toList()
                        .containsAll(captured.columns().keySet()))
                .isPresent();
    }

    private static Found renamed(CapturedTable table, FollowedNames.Names names) {
        Map<String, String> columns = new HashMap<>();
        table.columns().forEach((then, made) -> {
            String now = names.columns().get(then);
            if (now != null) {
                columns.put(now, made);
            }
        });
        return new Found(table, columns);
    }

    boolean areNone() {
        return tables.isEmpty();
    }

    boolean areIn(String table) {
        return tables.containsKey(table);
    }

    /**
     * Where the rows come from that are in the way.
     *
     * @param tables the tables that they may be of, by their names; the first with captured rows counts
     * @param shown the bare names of the columns in which they are; empty for all that are masked
     * @return null where none of the tables holds captured rows
     */
    @Nullable
    Captured of(Collection<String> tables, List<String> shown) {
        return tables.stream()
                .filter(this::areIn)
                .findFirst()
                .map(this.tables::get)
                .map(found -> captured(found, shown))
                .orElse(null);
    }

    private static Captured captured(Found found, List<String> shown) {
        Map<String, String> columns = new TreeMap<>(found.columns());
        if (shown.isEmpty()) {
            columns.values().removeIf(String::isEmpty);
        } else {
            columns.keySet().retainAll(shown);
        }
        return new Captured(found.origin().source(), found.origin().position(), new TreeMap<>(columns));
    }

    /**
     * What tables and columns are called by now.
     *
     * @param then the schema at a version
     * @param now the schema of the same database at the line's end
     */
    private record FollowedNames(Schema then, Schema now) {

        /**
         * The names of a table.
         *
         * @param table the table's name now
         * @param columns the bare names of its columns now, by those then
         */
        record Names(String table, Map<String, String> columns) {}

        /**
         * Walks once more, on a database without rows.
         *
         * @param migration id of the migration after which it begins to follow; empty for the start
         * @return empty where the migrations do not run without rows
         */
        static Optional<FollowedNames> since(MainLine line, String migration) {
            List<Migration> applied = line.migrations();
            List<String> ids = applied.stream().map(Migration::id).toList();
            int first = ids.indexOf(migration) + 1;
            try (DatabaseFixture fixture = line.buildUnseeded(applied.subList(0, first))) {
                Schema then = fixture.observe().schema();
                for (Migration next : applied.subList(first, applied.size())) {
                    if (fixture.up(next) instanceof Outcome.Failed) {
                        return Optional.empty();
                    }
                }
                return Optional.of(new FollowedNames(then, fixture.observe().schema()));
            } catch (RehearsalException e) {
                return Optional.empty();
            }
        }

        /** The names of a table, by its name then; empty where it is gone. */
        Optional<Names> of(String name) {
            return then.find("table", name)
                    .map(Table.class::cast)
                    .flatMap(old -> now.table(old.id()).map(same -> names(old, same)));
        }

        private static Names names(Table old, Table same) {
            Map<String, String> columns = new HashMap<>();
            old.columns()
                    .forEach(column -> RowKey.numbered(same, column.number())
                            .ifPresent(renamed -> columns.put(column.name(), renamed.name())));
            return new Names(same.name(), columns);
        }
    }
}
