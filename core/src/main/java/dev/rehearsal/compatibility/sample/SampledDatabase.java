package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A database from whose rows statements are made, and which is thrown away afterwards. */
public interface SampledDatabase {

    /** Up to so many rows that a query over the alias {@code t} picks. */
    List<SampleRow> read(Table table, String rest) throws SQLException;

    /**
     * The rows of a table that a query gives, column by column.
     *
     * @param value what is written into a statement for a column's text
     */
    static List<SampleRow> rows(
            Connection connection, String query, Table table, BiFunction<Column, @Nullable String, String> value)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<SampleRow> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    Column column = table.columns().get(i);
                    values.put(column.name(), value.apply(column, result.getString(i + 1)));
                }
                rows.add(new SampleRow(values));
            }
            return rows;
        }
    }

    /**
     * A row that was taken out of the table, so that it can be inserted again whatever it must fulfil, and another one that stayed.
     *
     * @param free picks rows that no other refers to, the last of them first; over the alias {@code t}
     * @return what of the two there is; whatever is fewer than two stayed
     */
    List<SampleRow> takeOut(Table table, RowKeys keys, String free) throws SQLException;

    /** A generated row that refers to rows which are there. */
    SampleRow withParents(Table table, SampleRow row) throws SQLException;
}
