package dev.rehearsal.snapshot;

import dev.rehearsal.dialect.DialectLookup;
import dev.rehearsal.dialect.Dialects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds what knows the rows of a product. */
public final class SnapshotDialects {
    private static final DialectLookup<SnapshotDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(SnapshotDialect.class, SnapshotDialect.class.getClassLoader()).stream(),
            SnapshotDialect::dialect);

    private SnapshotDialects() {}

    /** The one for which examples are written. */
    public static SnapshotDialect usual() {
        return ALL.of(Dialects.usual()).orElseThrow();
    }

    /** The one whose server has this JDBC URL; empty where there is none. */
    public static Optional<SnapshotDialect> ofUrl(String url) {
        return ALL.first(each -> url.startsWith(each.login().scheme()));
    }

    /** The one that the server at the other end speaks. */
    static SnapshotDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product)
                .orElseThrow(() -> new SQLException("rows of " + product + " can be neither captured nor loaded from"
                        + " files: no " + SnapshotDialect.class.getName() + " knows it"));
    }
}
