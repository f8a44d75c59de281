package dev.rehearsal.snapshot;

import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds what knows the rows of a product. */
public final class SnapshotDialects {
    private static final DialectLookup<SnapshotDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(SnapshotDialect.class, SnapshotDialect.class.getClassLoader()).stream(),
            SnapshotDialect::dialect);

    private static final DialectLookup<SqlFileDialect> OF_SQL_FILES = new DialectLookup<>(
            ServiceLoader.load(SqlFileDialect.class, SqlFileDialect.class.getClassLoader()).stream(),
            SqlFileDialect::dialect);

    private SnapshotDialects() {}

    /** The one for which examples are written. */
    public static SnapshotDialect usual() {
        return ALL.of(DatabaseProducts.usual()).orElseThrow();
    }

    /** The one whose server has this JDBC URL; empty where there is none. */
    public static Optional<SnapshotDialect> ofUrl(String url) {
        return ALL.first(each -> url.startsWith(each.login().scheme()));
    }

    /** The one that the server at the other end speaks. */
    static SnapshotDialect of(Connection connection) throws SQLException {
        return find(ALL, connection, "rows can be neither captured nor loaded", SnapshotDialect.class);
    }

    /** The same for SQL files. */
    static SqlFileDialect ofSqlFiles(Connection connection) throws SQLException {
        return find(OF_SQL_FILES, connection, "SQL files cannot be run", SqlFileDialect.class);
    }

    private static <T> T find(DialectLookup<T> all, Connection connection, String lost, Class<T> service)
            throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return all.ofProduct(product)
                .orElseThrow(() ->
                        new SQLException(lost + " on " + product + ": no " + service.getSimpleName() + " knows it"));
    }
}
