package dev.rehearsal.history;

import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.sql.SqlScanner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.apiguardian.api.API;

/**
 * What one dialect knows of scripts: how they are sent, what its servers say when they fail, and what a tool's transaction is.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@SuppressWarnings("exports") // It is internal itself.
public interface ScriptDialect {

    /** What is known of scripts at the other end. */
    static ScriptDialect of(Connection connection) throws SQLException {
        return DatabaseProducts.of(connection).require(ScriptDialect.class);
    }

    /** What is known of the scripts of whoever refused something; empty where that does not show. */
    static Optional<ScriptDialect> of(SQLException refusal) {
        return DatabaseProducts.parts(ScriptDialect.class)
                .filter(each -> each.speaks(refusal))
                .findFirst();
    }

    /** What is meant where nothing says which. */
    static ScriptDialect usual() {
        return DatabaseProducts.usual().require(ScriptDialect.class);
    }

    /** Whose scripts these are. */
    DatabaseProduct dialect();

    /** Reads a script, or a part of one. */
    SqlScanner scanner(String sql);

    /** The same as its server reads it, which knows no lines that are meant for the product's client. */
    default SqlScanner serverScanner(String sql) {
        return scanner(sql);
    }

    /**
     * Sends a script as one message and waits until the server has run it.
     *
     * @param connection one whose {@code Statement.execute} sends its whole text as one message
     * @param path the script's project-relative path, for the failure
     * @param sql the text, sent as it is
     * @param lines where each of its lines, from 1, stands in its file
     * @param notices takes what the server says about names that it cut and about transactions
     * @return whether the script began a transaction that it did not end
     */
    boolean send(Connection connection, String path, String sql, IntUnaryOperator lines, Consumer<ServerNotice> notices)
            throws MigrationFailedException;

    /** Whether {@link #send} sends scripts past a session's statements, through the driver, where the session is a wrapper for this. */
    boolean sendsThrough(Class<?> driver);

    /** Properties of the driver with which the whole text of a {@code Statement.execute} is sent as one message. */
    Map<String, String> wholeScripts();

    /**
     * Makes of what the product's own program for dumps writes what a server understands, without what belongs to where the dump was made;
     * everything else stays on its line.
     */
    String runnable(String dump);

    /**
     * A statement in a form that may be carried out twice, where the product has one for its kind; nobody knows before it was tried whether that
     * is enough. As it is where there is none.
     *
     * @param statement one statement
     */
    default String repeatable(String statement) {
        return statement;
    }

    /** Whether something is done in the session that is not committed yet, as far as the server or its driver tells. */
    default boolean isInTransaction(Connection connection) throws SQLException {
        return !connection.getAutoCommit();
    }

    /** Begins a transaction as a tool does. */
    void begin(Connection connection) throws SQLException;

    /** Where a script ended the transaction: what follows is committed statement by statement, as it is for the tool. */
    void leaveEnded(Connection connection) throws SQLException;

    /** Commits; false where a driver finds that there is no transaction any more. */
    boolean commit(Connection connection) throws SQLException;

    /**
     * Rolls back what is open.
     *
     * @param knownToBeIdle whether nothing can be open but a transaction that was begun through this
     */
    void leaveClean(Connection connection, boolean knownToBeIdle) throws SQLException;

    /** Lets a name without a schema mean that schema first, until the session or its transaction ends. */
    void putFirst(Connection connection, String schema) throws SQLException;

    /** The schema in which a table that is named without one is found, or else made. */
    String schemaOf(Connection connection, String table) throws SQLException;

    /** Whether there is a table of this name, which is written as in SQL, where a name without a schema is looked for. */
    boolean hasTable(Connection connection, String table) throws SQLException;

    /** Whether the session's role may do everything. */
    boolean isSuperuser(Connection connection) throws SQLException;

    /** The query for applied migrations: their ids as text, how many they are, and the least id of those that are half applied. */
    String query(AppliedRows rows);

    /** The query for the id, as text, of the migration that was applied last. */
    String last(AppliedRows rows);

    /** The identifier as it is written in statements that only the server reads. */
    String quoted(String identifier);

    /** Whether a server of this dialect, or its driver, has refused something with these words. */
    boolean speaks(SQLException refusal);

    /** The server's words, whatever differs from run to run left out. */
    String message(SQLException refusal);

    /** How many lines below the first token of a statement, which was sent alone, the server found the error. */
    int linesIntoStatement(SQLException refusal, String statement);

    /** The objects that the server named when it refused. */
    ServerFields fields(SQLException refusal);

    /** Whether this SQLSTATE says that a statement cannot run inside a transaction. */
    boolean cannotRunInTransaction(String sqlState);
}
