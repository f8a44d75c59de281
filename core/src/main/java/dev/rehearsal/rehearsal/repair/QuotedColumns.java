package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of all tables as the server itself quotes them, by the table's name. */
public record QuotedColumns(Map<String, List<Field>> byTable) {
    /**
     * A column.
     *
     * @param category what kind of values it holds, as the server calls it
     */
    public record Field(int number, String name, String category) {}

    public static QuotedColumns of(DatabaseFixture fixture) {
        return new QuotedColumns(
                fixture.database().dialect().require(RepairDialect.class).columns(fixture));
    }

    public List<Field> in(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    public Optional<Field> find(String table, String name) {
        return in(table).stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
