package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.line.SideLine;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses rows before the migration that comes next by values that are the same on every database of the walk. */
final class RowAddresses {
    /** Types of keys that nobody draws by chance: they are given, or counted. */
    private static final Set<String> COUNTED = Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint");

    private final MainLine line;
    private final SideLine twin;
    private final Map<String, Set<String>> drawn = new HashMap<>();

    /** @param twin follows the line with the same rows on a database that shares no state with the line's own */
    RowAddresses(MainLine line, SideLine twin) {
        this.line = line;
        this.twin = twin;
    }

    /**
     * The condition for some rows, called {@code t}; where what tells them apart is drawn anew on every database, for those that
     * equal one of them in everything else.
     *
     * @param key how the rows are told apart
     * @param keys which rows, on the line's fixture
     */
    String of(RowKey key, List<String> keys) {
        RepairDialect dialect = line.fixture().database().dialect().require(RepairDialect.class);
        String here = byKey(key, keys);
        if (isCounted(key)) {
            return here;
        }
        Set<String> columns = drawn.computeIfAbsent(key.table().name(), this::drawnByChance);
        if (!key.uses(columns)) {
            return here;
        }
        RowKey lasting = key.without(columns);
        if (lasting.columns().isEmpty()) {
            return "true";
        }
        List<String> texts =
                line.fixture().query(dialect.distinct(lasting.text(dialect), key.from(dialect), here)).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .toList();
        return dialect.oneOf(lasting.text(dialect), texts);
    }

    /** The condition for rows whose keys are the same on every database. */
    String byKey(RowKey key, List<String> keys) {
        RepairDialect dialect = line.fixture().database().dialect().require(RepairDialect.class);
        return dialect.oneOf(key.text(dialect), keys);
    }

    private static boolean isCounted(RowKey key) {
        return key.columns().stream()
                .flatMap(number -> RowKey.numbered(key.table(), number).stream())
                .map(column -> column.type().replaceAll("[( ].*", ""))
                .allMatch(COUNTED::contains);
    }

    /** Compares with the twin; the line's own forks would all hold what was drawn once before they were made. */
    private Set<String> drawnByChance(String table) {
        try (DatabaseFixture other = twin.beforeNext().copy()) {
            line.prepare(other);
            Set<String> found = line.fixture().columnsThatDiffer(other, List.of(table));
            Table known = (Table)
                    line.fixture().observe().schema().find("table", table).orElseThrow();
            return known.columns().stream()
                    .map(Column::name)
                    .filter(column -> found.contains(table + ".*") || found.contains(table + "." + column))
                    .collect(Collectors.toSet());
        }
    }
}
