package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows of text are written into the tables of one product. Needed where rows are generated only.
 * Conditions are SQL on a row that has its columns under their own names.
 */
public interface FillDialect {

    /**
     * How rows are written at the other end.
     *
     * @throws SQLException if that is not known
     */
    static FillDialect of(Connection connection) throws SQLException {
        DatabaseProduct product = DatabaseProducts.of(connection);
        return product.part(FillDialect.class)
                .orElseThrow(() -> new SQLException("generated rows cannot be written to " + product.product()
                        + ": there is no FillDialect for it"));
    }

    /** The statement that is run before anything is written; its settings end with the session's next reset. */
    String start();

    /** A bare name as statements have it. */
    String quoted(String name);

    /** Writes rows in bulk; how many. If the server refuses one, it takes none of them. */
    long send(Connection connection, Relation table, List<Attribute> columns, RowSource rows) throws SQLException;

    /**
     * An insert of the rows that meet a condition and whose keys are not taken. Its parameters are {@link #bind rows}, and how many of them are
     * inserted at most.
     */
    String insert(Relation table, List<Attribute> columns, String condition);

    /**
     * How some columns of existing rows are written.
     *
     * @param read the columns that are read
     * @param written the columns that are written
     * @param which which rows are read, in the order of their primary key
     * @param condition what rows must meet once they are written; others stay as they are
     */
    RowChange change(Relation table, List<Attribute> read, List<Attribute> written, String which, String condition);

    /**
     * Gives a statement its rows, from the first parameter on; how many parameters that took.
     *
     * @param rows the texts of each row, all of the same width
     */
    int bind(PreparedStatement statement, List<@Nullable String[]> rows) throws SQLException;

    /**
     * How many rows the last of the statements wrote that were sent.
     *
     * @throws SQLException if the server gave one another value than it was told, where it might have refused it
     */
    long written(PreparedStatement statement) throws SQLException;

    /** A statement with rows of one text that the server refuses if one of them is no value of the type. */
    String read(ValueType type);

    /** A query for the greatest number in a column of a table and of those that inherit from it. */
    String highest(Relation table, String column);

    /** A condition that a column holds one of these values. */
    String isOneOf(String column, ValueType.Scalar type, List<String> values);

    /** A condition on a group of rows: all values of a column are NULL or the same, and not those of a single row. */
    String isUnwritten(String column);

    /** The statement that makes the server look at a table's rows anew before it plans; empty where none can be sent in a transaction. */
    String refreshStatistics(Relation table);

    /** Whether triggers can be switched off while rows are written. */
    boolean suspendsTriggers();

    /** Suspends none yet. */
    SuspendedForeignKeys suspendForeignKeys(Connection connection);

    /** Removes rows that reference none; how many. */
    long removeOrphans(Connection connection, Relation table, Relation.ForeignKey key, Relation target)
            throws SQLException;
}
