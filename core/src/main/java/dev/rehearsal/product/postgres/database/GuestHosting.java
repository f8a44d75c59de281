package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import java.sql.SQLException;
import java.util.Optional;

/** A copy beside the database that its server was started for; the server ends with that one. */
record GuestHosting(OwnHosting host, AdminConnections admin) implements Hosting {
    @Override
    public Isolation isolation() {
        return Isolation.OWN_SERVER;
    }

    @Override
    public Server server() {
        return host.server();
    }

    @Override
    public Database fork(PostgresDatabase source) {
        PostgresDatabase fork = new PostgresDatabase(this, Owner.thisProcess().newName(), source.migratorIfNamed());
        try {
            admin.call(connection -> {
                new TemplateClone(connection, server()).clone(source.name(), fork.name());
                return true;
            });
            return fork;
        } catch (SQLException e) {
            throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
        }
    }

    @Override
    public Database forkBeside(PostgresDatabase source) {
        return fork(source);
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return host.trouble(failure);
    }

    @Override
    public void drop(PostgresDatabase database) {
        if (!server().hasEnded()) {
            new DatabaseRemoval(server(), admin).drop(database.name());
        }
    }
}
