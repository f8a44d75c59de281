package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.ElevatedRole;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.Migrator;
import dev.rehearsal.database.Rights;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The account that migrations run as on a server of ours, an ordinary one, and what it may do for a while. */
final class OwnAccounts extends ElevatedRole {
    /** What Amazon RDS gives its first user; source: its User Guide, "Master user account privileges", as read in November 2026. */
    private static final String MANAGED =
            "select, insert, update, delete, create, drop, reload, process, references, index, alter,"
                    + " show databases, create temporary tables, lock tables, execute, replication slave, replication client, create view,"
                    + " show view, create routine, alter routine, create user, event, trigger";

    private static final String MANAGED_MYSQL = MANAGED + ", create role, drop role, role_admin";

    private static final String DATABASES = "select schema_name from information_schema.schemata"
            + " where schema_name not in ('mysql', 'information_schema', 'performance_schema', 'sys')";
    private static final String TRUST = "log_bin_trust_function_creators";

    private final MariadbServer server;
    private final Migrator migrator;
    /** The databases that were there before the account had more. */
    private List<String> known = List.of();

    /** While it may do everything. */
    private Elevation trust = Elevation.NONE;

    /** How many need the server to take functions as they are, and what it did before. */
    private int trusting;

    private String trustBefore = "0";

    OwnAccounts(MariadbServer server, DatabaseSettings settings) {
        this.server = server;
        this.migrator = settings.migrating();
    }

    /** The name of the account that migrates. */
    String migrator() {
        String named = migrator.role();
        return named == null ? server.usualMigrator() : named;
    }

    /** Whether the account is an ordinary one that we make here. */
    boolean isMade() {
        return server.isOurs() && migrator.isMade();
    }

    /** Who may do everything, and whose rights the test knows better, make triggers and functions as where there is no binary log. */
    void prepare(Statement statement) throws SQLException {
        if (!migrator.isMade()) {
            statement.execute("set global " + TRUST + " = 1");
        }
    }

    /** Makes the account, which may do everything in a database and let others do it there. */
    void own(Statement statement, String database) throws SQLException {
        String password = " identified by "
                + literal(String.valueOf(server.migrator(migrator()).password()));
        statement.execute("create user if not exists " + account() + password);
        if (!migrator().equals(server.usualMigrator())) {
            // SQL that ran before may have made it, with a password of its own.
            statement.execute("alter user " + account() + password);
        }
        statement.execute(MariadbDatabaseCreation.grantOwned(database, migrator()));
        run(statement, grants(atLeast(Rights.OWNER)));
    }

    /** On a server of its own all other databases that are there are the account's, too. */
    void ownAll() {
        if (migrator.role() == null) {
            administer(statement -> own(statement, databases(statement)));
        }
    }

    private void own(Statement statement, List<String> databases) throws SQLException {
        for (String database : databases) {
            statement.execute(MariadbDatabaseCreation.grantOwned(database, migrator()));
        }
    }

    private String account() {
        return always(migrator()) + "@'%'";
    }

    /** With what the preset has anyway. */
    private Rights atLeast(Rights rights) {
        return switch (migrator.preset()) {
            case SUPERUSER -> Rights.SUPERUSER;
            case MANAGED -> rights == Rights.OWNER ? Rights.MANAGED : rights;
            default -> rights;
        };
    }

    private List<String> grants(Rights rights) {
        String managed = Product.of(server.dialect()) == Product.MARIADB ? MANAGED : MANAGED_MYSQL;
        return rights == Rights.OWNER
                ? List.of()
                : List.of("grant " + (rights == Rights.SUPERUSER ? "all" : managed) + " on *.* to " + account()
                        + " with grant option");
    }

    /** A server reads it when a session begins. What was made while the account had more is its own, as on a server where it owns what it makes. */
    @Override
    protected void change(Rights rights, boolean allRows) {
        if (server.hasEnded()) {
            return;
        }
        trust.close();
        trust = rights == Rights.SUPERUSER ? trusting() : Elevation.NONE;
        administer(statement -> {
            List<String> now = databases(statement);
            revoke(statement);
            run(statement, grants(atLeast(rights)));
            if (rights == Rights.OWNER) {
                List<String> made = new ArrayList<>(now);
                made.removeAll(known);
                own(statement, made);
            }
            known = now;
        });
    }

    /** Takes back what holds on the whole server; MySQL takes what holds in databases back with it. */
    private void revoke(Statement statement) throws SQLException {
        List<String> owned = strings(
                statement,
                "select db from mysql.db where host = '%' and grant_priv = 'Y' and user = " + literal(migrator()));
        run(statement, List.of("revoke all on *.* from " + account(), "revoke grant option on *.* from " + account()));
        if (Product.of(server.dialect()) == Product.MYSQL) {
            run(
                    statement,
                    owned.stream()
                            .map(pattern ->
                                    "grant all on " + always(pattern) + ".* to " + account() + " with grant option")
                            .toList());
        }
    }

    /** Lets functions be made that name nothing of what the binary log needs, which even a superuser may not, until the result is closed. */
    synchronized Elevation trusting() {
        if (!server.isOurs()) {
            return Elevation.NONE;
        }
        if (trusting == 0) {
            administer(statement -> {
                trustBefore = strings(statement, "select @@global." + TRUST).get(0);
                statement.execute("set global " + TRUST + " = 1");
            });
        }
        trusting++;
        return this::mistrust;
    }

    private synchronized void mistrust() {
        trusting--;
        if (trusting == 0 && !server.hasEnded()) {
            administer(statement -> statement.execute("set global " + TRUST + " = " + trustBefore));
        }
    }

    private static List<String> databases(Statement statement) throws SQLException {
        return strings(statement, DATABASES);
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void run(Statement statement, List<String> statements) throws SQLException {
        for (String sql : statements) {
            statement.execute(sql);
        }
    }

    /** Something that is done as administrator. */
    private interface AccountChange {
        void on(Statement statement) throws SQLException;
    }

    private void administer(AccountChange change) {
        try (Connection session = MariadbSessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            change.on(statement);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "what the account may do that migrates on " + server.description() + " could not be changed: "
                            + e.getMessage(),
                    e);
        }
    }
}
