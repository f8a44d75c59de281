package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.database.MadeUpPassword;
import dev.rehearsal.database.Owner;
import dev.rehearsal.product.mariadb.database.Login;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes and drops the account that migrations run as on somebody's server: it may do everything in databases of ours, and nothing else. */
final class OrdinaryAccounts {
    /** Access denied; no right to grant; create user or another privilege is needed. */
    private static final List<Integer> FORBIDDEN = List.of(1044, 1045, 1142, 1227, 1410);

    /** How many this process has made, whatever the server. */
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Connection connection;

    OrdinaryAccounts(Connection connection) {
        this.connection = connection;
    }

    /** A new account, or null where the user of the connection may make none, or may not pass on its rights. */
    @Nullable
    Login make() throws SQLException {
        String name = newName();
        // Kinds of characters that a server may insist on.
        Login account = new Login(name, MadeUpPassword.next() + "-aZ7");
        try {
            run("create user " + account(name) + " identified by " + Backticks.literal(account.password() + ""));
        } catch (SQLException e) {
            return noneIfForbidden(e);
        }
        try {
            // What it will be given on each database, on one that is not there.
            run("grant all on " + Backticks.always(Backticks.pattern(name)) + ".* to " + account(name));
            return account;
        } catch (SQLException e) {
            drop(name);
            return noneIfForbidden(e);
        }
    }

    /** As short as a name is that tells its owner, because MySQL takes 32 characters. */
    private static String newName() {
        return Owner.thisProcess().prefix() + Integer.toString(MADE.incrementAndGet(), Character.MAX_RADIX);
    }

    private static @Nullable Login noneIfForbidden(SQLException refusal) throws SQLException {
        if (FORBIDDEN.contains(refusal.getErrorCode())) {
            return null;
        }
        throw refusal;
    }

    void drop(String name) throws SQLException {
        run("drop user if exists " + account(name));
    }

    private static String account(String name) {
        return Backticks.always(name) + "@'%'";
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
