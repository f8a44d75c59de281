package dev.rehearsal.snapshot.dialect;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What one dialect knows of SQL files that write rows. */
public interface SqlFileDialect {

    /**
     * What is known of SQL files at the other end.
     *
     * @throws SQLException if nothing is
     */
    static SqlFileDialect of(Connection connection) throws SQLException {
        DatabaseProduct product = DatabaseProducts.of(connection);
        return product.part(SqlFileDialect.class)
                .orElseThrow(() -> new SQLException(
                        "SQL files cannot be run on " + product.product() + ": no SqlFileDialect knows it"));
    }

    /** The statements of a script in order. */
    List<Statement> statements(String script) throws SQLException;

    /**
     * A statement as it is sent.
     *
     * @param start its offset in the script, in {@code char}s
     * @param text from there to before its semicolon
     */
    record Statement(int start, String text) {}

    /** The line of a statement, from 1, where the server stumbled; that of its first word where the server does not say. */
    int line(Statement statement, SQLException failure);
}
