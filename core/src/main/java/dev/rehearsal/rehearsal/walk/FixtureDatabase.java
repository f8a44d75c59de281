package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.database.Access;
import dev.rehearsal.rehearsal.MigratedDatabase;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A migrated database that is dropped when it is closed. */
final class FixtureDatabase implements MigratedDatabase {
    private final DatabaseFixture fixture;

    FixtureDatabase(DatabaseFixture fixture) {
        this.fixture = fixture;
    }

    @Override
    public Connection connect() throws SQLException {
        return fixture.database().connect(Access.MIGRATOR);
    }

    @Override
    public String jdbcUrl() {
        return fixture.database().jdbcUrl();
    }

    @Override
    public String user() {
        return fixture.database().migrator();
    }

    @Override
    public @Nullable String password() {
        return fixture.database().password();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
