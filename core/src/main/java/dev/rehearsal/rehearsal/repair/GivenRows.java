package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows before a migration that nobody generated: what the history itself wrote, and what the user gave. */
public final class GivenRows implements AutoCloseable {
    private final DatabaseFixture fixture;
    private final RepairDialect dialect;
    private final ObservedState state;
    private final Seeding seeding;
    private final CapturedRows captured;
    private final Map<String, List<String>> keys = new HashMap<>();
    /** The tables of the line whose generated rows are told from others. */
    private final Map<String, Told> told = new HashMap<>();

    /**
     * A table.
     *
     * @param generated the condition that its generated rows meet on every database
     * @param own what tells apart its other rows on the line, where keys may be others: drawn by chance, or from a sequence that went on
     */
    private record Told(String generated, List<String> own) {}

    /**
     * Looks at a database.
     *
     * @param fixture in the state before the migration, without any generated row; closed with this
     * @param seeding what generated the rows on the line
     * @param captured which rows count as generated, too
     */
    GivenRows(DatabaseFixture fixture, Seeding seeding, CapturedRows captured) {
        this.fixture = fixture;
        this.seeding = seeding;
        this.captured = captured;
        this.dialect = fixture.database().dialect().require(RepairDialect.class);
        this.state = fixture.observe();
    }

    /** How many rows of a table nobody generated. */
    long rows(Table table) {
        return captured.areIn(table.name()) ? 0 : state.rows(table);
    }

    /** Which rows were captured, and are looked for in the up's way as those that were generated are. */
    CapturedRows captured() {
        return captured;
    }

    /**
     * Learns which rows nobody generated on a database of the line; it must be another one by now than when it was last looked at, or the same.
     *
     * @param before the line's state before the migration
     */
    void learn(DatabaseFixture line, ObservedState before) {
        Map<String, Table> shared = new HashMap<>();
        before.schema()
                .tables()
                .filter(table -> table.isWritten() && rows(table) > 0 && before.rows(table) > rows(table))
                .forEach(table -> shared.put(table.name(), table));
        told.clear();
        if (!shared.isEmpty()) {
            Map<String, String> conditions = line.asking(connection -> seeding.generated(connection, shared.keySet()));
            conditions.forEach((name, condition) -> {
                RowKey key = RowKey.of(before.schema(), Objects.requireNonNull(shared.get(name)));
                told.put(name, new Told("(" + condition + ")", read(line, key, "not (" + condition + ")")));
            });
        }
    }

    /** Whether the generated rows of a table have the same keys on every database. */
    boolean isTold(Table table) {
        return told.containsKey(table.name());
    }

    private List<String> read(DatabaseFixture from, RowKey key, String condition) {
        return from
                .query("select " + key.text(dialect) + " from " + key.from(dialect) + " where " + condition
                        + " order by 1")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /** What tells apart those rows of a table that nobody generated, as {@link RowKey#text} of the table. */
    public List<String> keys(Schema schema, Table table) {
        if (rows(table) == 0) {
            return List.of();
        }
        Told known = told.get(table.name());
        if (known != null) {
            return known.own();
        }
        RowKey key = RowKey.of(schema, table);
        return keys.computeIfAbsent(table.name(), name -> read(fixture, key, "true"));
    }

    /** The texts that a column holds in rows that nobody generated. */
    List<String> texts(RepairDialect.ColumnPlace column) {
        return fixture.query(dialect.texts(List.of(column))).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /** The condition for the rows of a table, called {@code t}, that were generated. */
    String generated(Schema schema, Table table) {
        Told known = told.get(table.name());
        return known != null
                ? known.generated()
                : generated(schema, table, RowKey.of(schema, table).text(dialect));
    }

    /**
     * The same where the table, or columns of it, have other names by now.
     *
     * @param keyText the expression for {@link RowKey#text} of the table
     */
    String generated(Schema schema, Table table, String keyText) {
        List<String> known = keys(schema, table);
        return known.isEmpty() ? "true" : "not (" + dialect.oneOf(keyText, known) + ")";
    }

    @Override
    public void close() {
        fixture.close();
    }
}
