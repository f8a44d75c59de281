package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows before a migration that nobody made up: what the history itself wrote, and what the user gave. */
public final class GivenRows implements AutoCloseable {
    private final DatabaseFixture fixture;
    private final RepairDialect dialect;
    private final ObservedState state;
    private final Map<String, List<String>> keys = new HashMap<>();

    /** @param fixture in the state before the migration, without any made-up row; closed with this */
    GivenRows(DatabaseFixture fixture) {
        this.fixture = fixture;
        this.dialect = RepairDialects.of(fixture);
        this.state = fixture.observe();
    }

    /** How many rows of a table nobody made up. */
    long rows(Table table) {
        return state.rows(table);
    }

    /** What tells apart those rows of a table that nobody made up, as {@link RowKey#text} of the table. */
    public List<String> keys(Schema schema, Table table) {
        if (rows(table) == 0) {
            return List.of();
        }
        RowKey key = RowKey.of(schema, table);
        return keys.computeIfAbsent(
                table.name(),
                name ->
                        fixture
                                .query("select " + key.text(dialect) + " from " + key.from(dialect) + " order by 1")
                                .stream()
                                .map(row -> String.valueOf(row.get(0)))
                                .toList());
    }

    /** The condition for the rows of a table, called {@code t}, that were made up. */
    String madeUp(Schema schema, Table table) {
        return madeUp(schema, table, RowKey.of(schema, table).text(dialect));
    }

    /**
     * The same where the table, or columns of it, have other names by now.
     *
     * @param keyText the expression for {@link RowKey#text} of the table
     */
    String madeUp(Schema schema, Table table, String keyText) {
        List<String> known = keys(schema, table);
        return known.isEmpty() ? "true" : "not (" + dialect.oneOf(keyText, known) + ")";
    }

    @Override
    public void close() {
        fixture.close();
    }
}
