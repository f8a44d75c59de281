package dev.rehearsal.compatibility;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ServiceLoader;

/** What is known of applications, by dialect. */
final class ApplicationDialects {
    private static final DialectLookup<ApplicationDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(ApplicationDialect.class, ApplicationDialect.class.getClassLoader()).stream(),
            ApplicationDialect::dialect);

    private ApplicationDialects() {}

    /** The dialect that the server at the other end speaks. */
    static ApplicationDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product).orElseThrow(() -> new SQLException(unknown(product)));
    }

    static ApplicationDialect of(DatabaseProduct dialect) {
        return ALL.of(dialect).orElseThrow(() -> new CompatibilityException(unknown(dialect.product())));
    }

    private static String unknown(String product) {
        return "statements of applications are not known on " + product + "; an " + ApplicationDialect.class.getName()
                + " is missing";
    }
}
