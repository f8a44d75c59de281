package dev.rehearsal.rehearsal.template;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A fork of a template, dropped when it is closed. */
record ForkedDatabase(Database database) implements MigratedDatabase {
    @Override
    public Connection connect() throws SQLException {
        return database.connect(Access.MIGRATOR);
    }

    @Override
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String user() {
        return database.migrator();
    }

    @Override
    public @Nullable String password() {
        return database.password();
    }

    @Override
    public void close() {
        database.close();
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return database.toString();
    }
}
