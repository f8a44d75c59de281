package dev.rehearsal.catalog;

import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.ServiceLoader;

/** Asks the dialect that a connection speaks about tables that can take rows. */
public final class CatalogDialects {
    private static final DialectLookup<CatalogDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(CatalogDialect.class, CatalogDialect.class.getClassLoader()).stream(),
            CatalogDialect::dialect);

    private CatalogDialects() {}

    /**
     * One query that moves the sequences of these tables on, so that the next value a column draws is not taken; none is
     * moved back. Empty where no column draws.
     */
    public static String sequenceMoves(Connection connection, Collection<Relation> tables) throws SQLException {
        return of(connection).sequenceMoves(tables);
    }

    /**
     * The one that a connection speaks.
     *
     * @throws SQLException if there is none, or if the product is not known
     */
    public static CatalogDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product)
                .orElseThrow(() -> new SQLException("tables of " + product
                        + " cannot be read to write or take rows: there is no " + CatalogDialect.class.getSimpleName()
                        + " for it"));
    }
}
