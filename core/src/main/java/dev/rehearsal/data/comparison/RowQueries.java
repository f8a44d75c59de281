package dev.rehearsal.data.comparison;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the queries of a comparison for one dialect. Texts are ordered by their bytes in UTF-8, NULL last. */
public interface RowQueries {

    /**
     * All rows by their key: 1, the key, the values.
     *
     * @param values null stands for a column that this side lacks: NULL is read
     */
    String rows(String table, List<ComparedTable.Column> key, List<ComparedTable.@Nullable Column> values);

    /** Equal rows together: their number, then their values; one empty text where there is no column. */
    String groups(String table, List<ComparedTable.Column> columns);

    /** How a column of the earlier state is read from the later one, in which it may have another type. */
    default ComparedTable.Column inLater(ComparedTable.Column earlier, ComparedTable.Column later) {
        return later;
    }

    /** The same for tables whose rows are in their partitions. */
    RowQueries withPartitions();

    /** The same, with only those rows that meet a condition on the table's columns. */
    RowQueries where(String condition);

    /** The number of values in a column that are not NULL. */
    String filled(String table, String column);

    /** Asks for that number. */
    default long countFilled(Connection connection, String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(filled(table, column))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The number of a column's values and a hash over them, in whatever order they stand, as an expression. */
    String sum(ComparedTable.Column column);

    /** The table as it stands behind the list of what is read, with the keyword. */
    String from(String table);
}
