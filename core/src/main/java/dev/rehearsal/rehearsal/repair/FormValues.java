package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.RepairDialect.Alike;
import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of some types, made up by whoever makes up the rows, in tables of their own beside the state after an up: so types that the up brings
 * are known, and names tell what values are about.
 *
 * @param line the line before the migration
 * @param seeding what makes up rows
 * @param migration the migration
 * @param goal where its up leads on given rows
 */
record FormValues(MainLine line, Seeding seeding, Migration migration, StateOnGivenRows goal) {
    private static final String SCHEMA = "rehearsal_form_";

    /**
     * Values that are wanted.
     *
     * @param like the column whose name they go by
     * @param type their type
     * @param unique whether they must differ
     */
    record Wanted(ColumnPlace like, String type, boolean unique) {}

    /** The texts of values for each that is wanted; without those of which none could be made. */
    Map<Wanted, List<String>> of(Set<Wanted> wanted) {
        Map<Wanted, List<String>> values = new HashMap<>();
        try (DatabaseFixture copy = goal.fixture().copy()) {
            Map<Wanted, Alike> tables = tables(copy, wanted);
            List<Migration> applied = new ArrayList<>(line.migrations());
            applied.add(migration);
            Set<String> names = tables.values().stream().map(Alike::name).collect(Collectors.toSet());
            copy.seed(seeding, line.occasions().occasion(Occasion.Moment.TAME, applied, names));
            tables.forEach(
                    (one, table) -> values.put(one, read(copy, table, one.like().name())));
        }
        values.values().removeIf(List::isEmpty);
        return values;
    }

    private static Map<Wanted, Alike> tables(DatabaseFixture copy, Set<Wanted> wanted) {
        RepairDialect dialect = copy.database().dialect().require(RepairDialect.class);
        Map<Wanted, Alike> tables = new LinkedHashMap<>();
        for (Wanted one : wanted) {
            Alike table = dialect.alike(
                    SCHEMA + tables.size(), one.like().table(), one.like().name(), one.type());
            if (runs(copy, table.statements())) {
                tables.put(one, table);
                if (one.unique()) {
                    runs(copy, List.of(table.unique()));
                }
            }
        }
        return tables;
    }

    private static List<String> read(DatabaseFixture copy, Alike table, String column) {
        return copy
                .query(copy.database()
                        .dialect()
                        .require(RepairDialect.class)
                        .texts(List.of(new ColumnPlace(table.name(), column))))
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /** A type that is not there, or cannot be compared, is none to try. */
    private static boolean runs(DatabaseFixture copy, List<String> statements) {
        try {
            copy.write("no table of this type", connection -> {
                try (var statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                }
            });
            return true;
        } catch (RehearsalException e) {
            return false;
        }
    }
}
