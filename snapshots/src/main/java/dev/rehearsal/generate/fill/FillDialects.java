package dev.rehearsal.generate.fill;

import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ServiceLoader;

/** Finds the dialect in which rows are written through a connection. */
final class FillDialects {
    private static final DialectLookup<FillDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(FillDialect.class, FillDialect.class.getClassLoader()).stream(), FillDialect::dialect);

    private FillDialects() {}

    static FillDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product)
                .orElseThrow(() -> new SQLException("generated rows cannot be written to " + product + ": there is no "
                        + FillDialect.class.getSimpleName() + " for it"));
    }
}
