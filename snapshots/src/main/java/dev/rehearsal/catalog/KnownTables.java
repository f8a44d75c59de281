package dev.rehearsal.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tables that can be filled, and says which of them are empty. Runs after every step, so it is cheap. */
public final class KnownTables {
    private KnownTables() {}

    /**
     * A table.
     *
     * @param id as in the catalog
     * @param ownRows the table as it stands in a FROM, so that exactly its own rows are seen
     * @param empty whether it has no row; false where that was not asked
     * @param key the column that alone is its primary key, null if there is none
     */
    public record Entry(
            long id,
            String schema,
            String name,
            String ownRows,
            boolean empty,
            @Nullable String key) {}

    /** All tables, and which of them are empty. */
    public static List<Entry> list(Connection connection) throws SQLException {
        return CatalogDialect.of(connection).known(connection, true);
    }

    /** All tables, without asking which are empty: no table is opened for that. */
    public static List<Entry> names(Connection connection) throws SQLException {
        return CatalogDialect.of(connection).known(connection, false);
    }
}
