package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Access;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A migrated database that is dropped when it is closed. */
final class StagedDatabase implements MigratedDatabase {
    private final Stage stage;

    StagedDatabase(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Connection connect() throws SQLException {
        return stage.database().connect(Access.MIGRATOR);
    }

    @Override
    public String jdbcUrl() {
        return stage.database().jdbcUrl();
    }

    @Override
    public String user() {
        return stage.database().migrator();
    }

    @Override
    public @Nullable String password() {
        return stage.database().password();
    }

    @Override
    public void close() {
        stage.close();
    }
}
