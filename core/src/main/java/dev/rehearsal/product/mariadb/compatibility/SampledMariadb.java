package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.sample.RowKeys;
import dev.rehearsal.compatibility.sample.SampleRow;
import dev.rehearsal.compatibility.sample.SampledDatabase;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database of MariaDB or MySQL, where mostly those are that the migrations wrote: none is taken out.
 *
 * @param connection the owner's
 * @param extremes makes values up
 * @param parents which rows generated ones refer to
 */
record SampledMariadb(Connection connection, MariadbSpelling spelling, MariadbExtremes extremes, Parents parents)
        implements SampledDatabase {
    /** No row that is inserted has it for a key. */
    private static final int MADE_UP = 44;

    @Override
    public List<SampleRow> read(Table table, String rest) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> text(column, "t." + spelling.name(column.name())))
                .collect(Collectors.joining(", "));
        return SampledDatabase.rows(
                connection,
                "select " + columns + " from " + spelling.table(table) + " t " + rest,
                table,
                SampledMariadb::value);
    }

    private static String text(Column column, String name) {
        ColumnTypeParts type = ColumnTypeParts.of(column);
        return switch (type.name()) {
            case "bit" -> "bin(" + name + " + 0)";
            case "float" -> "cast(cast(" + name + " as double) as char)";
            default -> type.isBytes() ? "hex(" + name + ")" : "cast(" + name + " as char)";
        };
    }

    private static String value(Column column, @Nullable String text) {
        if (text == null) {
            return "null";
        }
        ColumnTypeParts type = ColumnTypeParts.of(column);
        return switch (type.name()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year" -> text;
            case "bit" -> "b'" + text + "'";
            default -> type.isBytes() ? "x'" + text + "'" : Backticks.literal(text);
        };
    }

    @Override
    public List<SampleRow> takeOut(Table table, RowKeys keys, String free) throws SQLException {
        return read(table, free).stream().limit(1).toList();
    }

    @Override
    public SampleRow withParents(Table table, SampleRow row) throws SQLException {
        return withParents(table, row, List.of(table));
    }

    private SampleRow withParents(Table table, SampleRow row, List<Table> children) throws SQLException {
        SampleRow whole = row;
        for (Parents.Link link : parents.of(table)) {
            Optional<SampleRow> parent = parent(link, row, children);
            for (int i = 0; i < link.from().size(); i++) {
                Column column = link.from().get(i);
                Column key = link.to().get(i);
                if (parent.isPresent()) {
                    whole = whole.with(column, parent.get().value(key));
                } else if (!column.notNull()) {
                    whole = whole.with(column, "null");
                }
            }
        }
        return whole;
    }

    /** A row that is there or, where one must be, is made. */
    private Optional<SampleRow> parent(Parents.Link link, SampleRow row, List<Table> children) throws SQLException {
        if (link.parent().equals(children.get(0))) {
            return link.isOptional() ? Optional.empty() : Optional.of(row);
        }
        List<SampleRow> there = read(link.parent(), "limit 1");
        if (!there.isEmpty()) {
            return Optional.of(there.get(0));
        }
        if (link.isOptional() || children.contains(link.parent()) || !parents.mayBeMade(link.parent())) {
            return Optional.empty();
        }
        return made(link.parent(), children);
    }

    private Optional<SampleRow> made(Table table, List<Table> children) throws SQLException {
        List<Table> all = new ArrayList<>(List.of(table));
        all.addAll(children);
        Map<String, String> values = new HashMap<>();
        table.columns().forEach(column -> values.put(column.name(), extremes.plain(column, MADE_UP)));
        SampleRow row = withParents(table, new SampleRow(values), all);
        List<Column> given =
                table.columns().stream().filter(column -> !column.isGenerated()).toList();
        String tuple = given.stream().map(row::value).collect(Collectors.joining(", ", "(", ")"));
        try (var statement = connection.createStatement()) {
            statement.execute("insert into " + spelling.table(table) + " ("
                    + spelling.names(given.stream().map(Column::name).toList()) + ") values " + tuple);
            return Optional.of(row);
        } catch (SQLException e) {
            // A check that nobody can guess: then the child's inserts are not tried either.
            return Optional.empty();
        }
    }
}
