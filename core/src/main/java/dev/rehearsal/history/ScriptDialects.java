package dev.rehearsal.history;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the dialect of a script by who runs it. */
public final class ScriptDialects {
    private static final DialectLookup<ScriptDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(ScriptDialect.class, ScriptDialect.class.getClassLoader()).stream(),
            ScriptDialect::dialect);
    private static final ScriptDialect USUAL =
            ALL.first(each -> each.dialect().isUsual()).orElseThrow();

    private ScriptDialects() {}

    /** The dialect that the server at the other end speaks. */
    public static ScriptDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return ALL.ofProduct(product).orElseThrow(() -> new SQLException("scripts cannot be run on " + product));
    }

    /** How scripts are read and sent on the servers of a product. */
    public static ScriptDialect of(DatabaseProduct dialect) {
        return ALL.of(dialect)
                .orElseThrow(() -> new IllegalArgumentException("scripts of " + dialect.product()
                        + " cannot be read: there is no " + ScriptDialect.class.getSimpleName() + " for it"));
    }

    /** The dialect of the servers that have such JDBC URLs; empty where none is known. */
    public static Optional<ScriptDialect> ofUrl(String url) {
        return ALL.first(each -> each.dialect().isUrl(url));
    }

    /** The dialect of whoever refused something; empty where it does not show. */
    static Optional<ScriptDialect> of(SQLException refusal) {
        return ALL.first(each -> each.speaks(refusal));
    }

    /** The dialect that is meant where nothing says which. */
    static ScriptDialect usual() {
        return USUAL;
    }

    /** Whether any dialect says with this SQLSTATE that a statement cannot run inside a transaction. */
    public static boolean cannotRunInTransaction(String sqlState) {
        return ALL.first(each -> each.cannotRunInTransaction(sqlState)).isPresent();
    }
}
