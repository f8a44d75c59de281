package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A database of its own, whose values a test masks as a capture would. */
final class MaskedDatabase implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    private MaskedDatabase(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static MaskedDatabase with(DatabaseServers servers, String ddl) throws SQLException {
        Database database = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        Connection connection = database.connect(Access.OBSERVER);
        MaskedDatabase masked = new MaskedDatabase(database, connection);
        masked.run(ddl);
        return masked;
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Catalog catalog() throws SQLException {
        return Catalog.read(connection);
    }

    List<@Nullable String> values(String sql) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** What the rows show, as a capture sees it. */
    Evidence evidence() throws SQLException {
        Evidence evidence = new Evidence(catalog());
        for (Relation table : catalog().relations()) {
            List<String> columns = table.attributes().stream()
                    .filter(column -> !column.generated())
                    .map(Attribute::name)
                    .toList();
            Consumer<List<@Nullable String>> rows = evidence.rows(table, columns);
            String texts = columns.stream()
                    .map(column -> Quoting.always(column) + "::text")
                    .collect(Collectors.joining(", "));
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select " + texts + " from only " + table.qualified())) {
                while (row.next()) {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(row.getString(i));
                    }
                    rows.accept(values);
                }
            }
        }
        return evidence;
    }

    /** The masks by {@code table.column}, of tables of the schema {@code public}. */
    Map<String, ColumnMask> masks(Masking masking) throws SQLException {
        Map<String, ColumnMask> masks = new TreeMap<>();
        masking.masks(catalog(), evidence())
                .forEach((table, columns) -> columns.forEach((column, mask) ->
                        masks.put(table.replace("\"public\".", "").replace("\"", "") + "." + column, mask)));
        return masks;
    }

    /** The mask of a column, which must have one. */
    ColumnMask maskOf(Masking masking, String column) throws SQLException {
        return Objects.requireNonNull(masks(masking).get(column), column);
    }

    /** What becomes of the values of a column, in the order of the rows. */
    List<@Nullable String> masked(Masking masking, String column) throws SQLException {
        ColumnMask mask = masks(masking).get(column);
        List<@Nullable String> masked = new ArrayList<>();
        for (String value : originals(column)) {
            masked.add(mask == null || value == null ? value : mask.apply(value));
        }
        return masked;
    }

    /** The values of a column as they are, in the order of the rows. */
    List<@Nullable String> originals(String column) throws SQLException {
        int point = column.indexOf('.');
        return values("select " + column.substring(point + 1) + "::text from " + column.substring(0, point)
                + " order by ctid");
    }

    /** Writes the masked value of every row of these columns back, so that the server judges them. */
    void mask(Masking masking, String... names) throws SQLException {
        Map<String, ColumnMask> masks = masks(masking);
        for (String name : names) {
            String table = name.substring(0, name.indexOf('.'));
            String column = name.substring(table.length() + 1);
            ColumnMask mask = Objects.requireNonNull(masks.get(name), name);
            try (var read = connection.createStatement();
                    ResultSet rows = read.executeQuery("select ctid, " + column + "::text from " + table);
                    var write = connection.prepareStatement("update " + table + " set " + column + " = (? :: text)::"
                            + type(table, column) + " where ctid = ?::tid")) {
                while (rows.next()) {
                    String value = rows.getString(2);
                    write.setString(1, value == null ? null : mask.apply(value));
                    write.setString(2, rows.getString(1));
                    write.addBatch();
                }
                write.executeBatch();
            }
        }
    }

    /** Copies a key and the masked value of a column into a table of two columns, as a capture and its load would. */
    void copy(Masking masking, String table, String column, String target) throws SQLException, IOException {
        ColumnMask mask = maskOf(masking, table + "." + column);
        StringBuilder rows = new StringBuilder();
        try (var statement = connection.createStatement();
                ResultSet read = statement.executeQuery("select id, " + column + "::text from " + table)) {
            while (read.next()) {
                String masked = Objects.requireNonNull(mask.apply(read.getString(2)));
                rows.append(read.getString(1)).append('\t');
                rows.append(masked.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t"))
                        .append('\n');
            }
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin", new StringReader(rows.toString()));
    }

    private String type(String table, String column) throws SQLException {
        return values("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = '" + table
                        + "'::regclass and attname = '" + column + "'")
                .get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
