package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Hosting;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A database alone on a server of its own; a fork copies the whole server, with its accounts. */
final class OwnMariadb implements Hosting {
    private final MariadbServer server;
    private final DatabaseSettings settings;
    private final OwnAccounts accounts;
    /** Of the database that the server was started for; copies beside it have others, and end with the server. */
    private final String name;

    private final Set<? super AutoCloseable> running;

    private OwnMariadb(
            MariadbServer server, DatabaseSettings settings, String name, Set<? super AutoCloseable> running) {
        this.server = server;
        this.settings = settings;
        this.accounts = new OwnAccounts(server, settings);
        this.name = name;
        this.running = running;
        running.add(server);
    }

    /** Servers that are running are kept in the given set, for whoever must stop them if nobody else does. */
    static Database create(MariadbServer server, DatabaseSettings settings, Set<? super AutoCloseable> running) {
        String name = settings.databaseName() == null ? Owner.thisProcess().newName() : settings.databaseName();
        OwnMariadb hosting = new OwnMariadb(server, settings, name, running);
        MariadbDatabase database = new MariadbDatabase(hosting, server, hosting.accounts, name);
        try {
            new MariadbDatabaseCreation(server, hosting.accounts).create(name, settings);
            hosting.accounts.ownAll();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Isolation isolation() {
        return Isolation.OWN_SERVER;
    }

    @Override
    public Database fork(HostedDatabase source) {
        if (!source.name().equals(name)) {
            return forkBeside(source);
        }
        MariadbQuiescence.awaitOnServer(server);
        GlobalSettings set = GlobalSettings.of(server);
        OwnMariadb copy = new OwnMariadb(server.copy(), settings, name, running);
        try {
            // The copy is made of a server that was stopped, and both have forgotten them.
            set.setOn(server);
            set.setOn(copy.server);
            return new MariadbDatabase(copy, copy.server, copy.accounts, name);
        } catch (RuntimeException e) {
            copy.drop(source);
            throw e;
        }
    }

    @Override
    public Database forkBeside(HostedDatabase source) {
        MariadbDatabase fork =
                new MariadbDatabase(this, server, accounts, Owner.thisProcess().newName());
        new DatabaseCopy(server, accounts, source.name(), fork.name()).make();
        return fork;
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return new MariadbServerInquiry(server).about(failure);
    }

    @Override
    public void drop(HostedDatabase database) {
        if (database.name().equals(name)) {
            running.remove(server);
            server.close();
        } else if (!server.hasEnded()) {
            new MariadbDatabaseRemoval(server).drop(database.name());
        }
    }

    /**
     * What somebody has set for a whole server since it was started, which it forgets when it ends.
     *
     * @param assignments each as it stands behind {@code set global}
     */
    private record GlobalSettings(List<String> assignments) {
        private static final String OF_MARIADB = """
                select variable_name, global_value from information_schema.system_variables
                where global_value_origin = 'SQL' and read_only = 'NO' and global_value is not null order by 1
                """;
        private static final String OF_MYSQL = """
                select i.variable_name, g.variable_value from performance_schema.variables_info i
                join performance_schema.global_variables g on g.variable_name = i.variable_name
                where i.variable_source = 'DYNAMIC' and i.set_user is not null order by 1
                """;
        private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

        static GlobalSettings of(MariadbServer server) {
            List<String> assignments = new ArrayList<>();
            try (Connection session = MariadbSessions.ofServer(server).administer();
                    Statement statement = session.createStatement();
                    ResultSet rows = statement.executeQuery(
                            Product.of(server.dialect()) == Product.MARIADB ? OF_MARIADB : OF_MYSQL)) {
                while (rows.next()) {
                    String value = rows.getString(2);
                    assignments.add(rows.getString(1) + " = "
                            + (NUMBER.matcher(value).matches() ? value : Backticks.literal(value)));
                }
                return new GlobalSettings(assignments);
            } catch (SQLException e) {
                throw new DatabaseException(server.description() + " could not be asked for its settings: " + e, e);
            }
        }

        /** Sets them on a server that has just been started. */
        void setOn(MariadbServer server) {
            if (assignments.isEmpty()) {
                return;
            }
            try (Connection session = MariadbSessions.ofServer(server).administer();
                    Statement statement = session.createStatement()) {
                for (String assignment : assignments) {
                    statement.execute("set global " + assignment);
                }
            } catch (SQLException e) {
                throw new DatabaseException(
                        "what was set globally could not be set again on " + server.description() + ": " + e, e);
            }
        }
    }
}
