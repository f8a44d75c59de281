package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Access;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A private database at the end of a history, without rows: for another tool's own opinion on the schema. What is done
 * there is seen by nobody else.
 */
public final class MigratedDatabase implements AutoCloseable {
    private final Stage stage;

    MigratedDatabase(Stage stage) {
        this.stage = stage;
    }

    /** Opens a connection as the role that migrations run as; the caller closes it. */
    public Connection connect() throws SQLException {
        return stage.database().connect(Access.MIGRATOR);
    }

    /** Its JDBC URL without credentials. */
    public String jdbcUrl() {
        return stage.database().jdbcUrl();
    }

    /** The role that migrations run as. */
    public String user() {
        return stage.database().migrator();
    }

    /** Its password, or null where none is needed; never to be printed. */
    public @Nullable String password() {
        return stage.database().password();
    }

    /** Drops the database. */
    @Override
    public void close() {
        stage.close();
    }
}
