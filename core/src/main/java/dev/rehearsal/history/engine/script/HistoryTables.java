package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.product.DatabaseProduct;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A tool's schema history table on each of the products that the tool is run on here; every database gets an instance of its own. */
public final class HistoryTables {
    private final Map<String, Supplier<HistoryTable>> byDialect;

    private HistoryTables(Map<String, Supplier<HistoryTable>> byDialect) {
        this.byDialect = byDialect;
    }

    /** The table on PostgreSQL, the only product so far. */
    public static HistoryTables onPostgres(Supplier<HistoryTable> table) {
        return new HistoryTables(Map.of("postgres", table));
    }

    /** The same, and the table on MariaDB and MySQL. */
    public HistoryTables andOnMariadb(Supplier<HistoryTable> table) {
        Map<String, Supplier<HistoryTable>> more = new LinkedHashMap<>(byDialect);
        more.put("mariadb", table);
        more.put("mysql", table);
        return new HistoryTables(more);
    }

    /** Its name on a product; where the tool is not run there, on one where it is. */
    String nameOn(DatabaseProduct dialect) {
        Supplier<HistoryTable> table = byDialect.get(dialect.id());
        return (table == null ? byDialect.values().iterator().next() : table)
                .get()
                .name();
    }

    /**
     * The table on a product.
     *
     * @param tool the tool's name as its makers write it
     * @throws HistoryException if the tool is not run on it
     */
    HistoryTable on(DatabaseProduct dialect, String tool) {
        Supplier<HistoryTable> table = byDialect.get(dialect.id());
        if (table == null) {
            throw new HistoryException(
                    "Migrations of %s are not run on %s, and the database is one; name a database of another product"
                            .formatted(tool, dialect.product()));
        }
        return table.get();
    }
}
