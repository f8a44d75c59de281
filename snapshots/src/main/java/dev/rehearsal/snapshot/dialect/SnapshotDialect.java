package dev.rehearsal.snapshot.dialect;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What one dialect knows of capturing and loading rows. Without one for a product, its rows are
 * neither captured nor loaded.
 */
public interface SnapshotDialect {

    /**
     * What is known of rows at the other end.
     *
     * @throws SQLException if nothing is
     */
    static SnapshotDialect of(Connection connection) throws SQLException {
        DatabaseProduct product = DatabaseProducts.of(connection);
        return product.part(SnapshotDialect.class)
                .orElseThrow(() -> new SQLException("rows can be neither captured nor loaded on " + product.product()
                        + ": no SnapshotDialect knows it"));
    }

    /** How people are told to connect. */
    Login login();

    /**
     * How people are told to connect.
     *
     * @param url what a JDBC URL looks like: {@code jdbc:postgresql://host:5432/name}
     * @param scheme what it must begin with
     * @param passwordVariable the environment variable that the product's own programs take the password from
     * @param nameProperty the driver's property for the name that the server shows for a session
     */
    record Login(String url, String scheme, String passwordVariable, String nameProperty) {}

    /** Whether a connection is in the middle of a transaction, as far as its driver knows. */
    boolean isInTransaction(Connection connection) throws SQLException;

    /** Knows what gets into a capture's way. */
    Obstacles obstacles();

    /** Reads rows in the transaction that a connection begins with its next statement. */
    SnapshotReader reader(Connection connection);

    /** Begins to load rows in a connection's transaction: triggers fire no more, as far as whoever is connected may decide that. */
    SnapshotWriter writer(Connection connection) throws SQLException;

    /** A database's foreign keys as any role may read them, sorted by schema, table and name. */
    List<FollowedReference> references(Connection connection) throws SQLException;

    /**
     * Lets the server read rows of CSV in UTF-8, where an unquoted empty field is NULL.
     *
     * @param table the table, as SQL writes it
     * @param columns bare names of the columns in the order of the fields
     * @param rows the rows, without a header
     */
    void loadCsv(Connection connection, String table, List<String> columns, InputStream rows)
            throws SQLException, IOException;

    /**
     * Moves the sequences that are owned by columns behind the highest value.
     *
     * @param table the table, as SQL writes it
     * @param columns bare names of the columns
     */
    void moveSequences(Connection connection, String table, List<String> columns) throws SQLException;

    /** The line, from 1, of the rows that were sent, where the server stumbled; 0 where it names none. */
    int lineOfRows(SQLException failure);
}
