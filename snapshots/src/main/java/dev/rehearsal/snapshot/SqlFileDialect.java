package dev.rehearsal.snapshot;

import dev.rehearsal.product.DatabaseProduct;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;

/** What one dialect knows of SQL files that write rows. Found through {@link ServiceLoader}. */
public interface SqlFileDialect {

    /** Which dialect. */
    DatabaseProduct dialect();

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
