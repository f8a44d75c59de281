package dev.rehearsal.rehearsal.experiment.application;

import dev.rehearsal.lock.observation.TrafficStatement;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Statements on one table as an application would send them, made from the schema and from a few of the rows. */
final class MadeTraffic {
    private static final int ROWS = 3;

    private final DatabaseFixture fixture;
    private final ExperimentDialect dialect;
    private final Schema schema;
    private final Table table;
    private final List<Column> key;

    MadeTraffic(DatabaseFixture fixture, Schema schema, Table table) {
        this.fixture = fixture;
        this.dialect = fixture.database().dialect().require(ExperimentDialect.class);
        this.schema = schema;
        this.table = table;
        this.key = schema.primaryKey(table);
    }

    /** By key where there is one and a row is there, else whatever row comes first. */
    List<TrafficStatement> readers() {
        String columns = table.columns().isEmpty() ? "" : names(table.columns());
        List<String> rows = rows();
        return rows.isEmpty()
                ? List.of(statement("select %s from %s limit 1".formatted(columns, table.name())))
                : rows.stream()
                        .map(row -> statement("select %s from %s where %s".formatted(columns, table.name(), row)))
                        .toList();
    }

    /** Updates of a column to itself by key, and an insert like a row that is there; it is refused where it is not legal. */
    List<TrafficStatement> writers() {
        List<TrafficStatement> writers = new ArrayList<>();
        List<String> rows = rows();
        List<Column> updated = updatable();
        if (!updated.isEmpty()) {
            String name = Quoting.always(updated.get(0).name());
            for (String row : rows) {
                writers.add(statement("update %s set %s = %s where %s".formatted(table.name(), name, name, row)));
            }
        }
        List<Column> inserted = insertable();
        if (rows.isEmpty() || inserted.isEmpty()) {
            writers.add(statement("insert into %s default values".formatted(table.name())));
        } else {
            String names = names(inserted);
            writers.add(statement("insert into %s (%s) select %s from %s where %s"
                    .formatted(table.name(), names, names, table.name(), rows.get(0))));
        }
        return List.copyOf(writers);
    }

    private TrafficStatement statement(String sql) {
        return new TrafficStatement(table.name(), sql);
    }

    /** Conditions that name one row each. */
    private List<String> rows() {
        if (key.isEmpty()) {
            return List.of();
        }
        String texts = key.stream().map(dialect::text).collect(Collectors.joining(", "));
        return fixture
                .query("select %s from %s order by %s limit %d".formatted(texts, table.name(), names(key), ROWS))
                .stream()
                .map(this::condition)
                .toList();
    }

    private String condition(List<@Nullable String> values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> dialect.hasValue(key.get(i), String.valueOf(values.get(i))))
                .collect(Collectors.joining(" and "));
    }

    /** Not of a key: that would lock the row against those who only refer to it. */
    private List<Column> updatable() {
        Set<Integer> keys = schema.constraints()
                .filter(constraint -> constraint.table() == table.id()
                        && constraint.definition().type() != Constraint.Type.CHECK)
                .map(constraint -> constraint.definition().columns())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return table.columns().stream()
                .filter(column -> !column.isGenerated()
                        && column.generation() != Column.Generation.IDENTITY_ALWAYS
                        && !keys.contains(column.number()))
                .toList();
    }

    private List<Column> insertable() {
        return table.columns().stream()
                .filter(column -> column.generation() == Column.Generation.NONE && column.defaultExpression() == null)
                .toList();
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> Quoting.always(column.name())).collect(Collectors.joining(", "));
    }
}
