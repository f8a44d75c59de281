package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.trial.Trials;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tries statements in a session of MariaDB or MySQL. Each runs in a transaction of XA, because in that the server refuses whatever would commit
 * by itself.
 */
final class MariadbTrials implements Trials {
    private static final Pattern EXPLAINED =
            Pattern.compile("(?is)\\s*(?:select|insert|replace|update|delete|with|\\()\\b?.*");
    /** A statement of the user's that takes longer says nothing here; MySQL ends only what reads. */
    private static final Map<Product, String> LONGEST = Map.of(
            Product.MARIADB, "set session max_statement_time = 20",
            Product.MYSQL, "set session max_execution_time = 20000");
    /** Incorrect number of arguments. */
    private static final int OTHER_ARGUMENTS = 1318;
    /** There is no such routine. */
    private static final int NO_ROUTINE = 1305;

    private static final Pattern EXPECTS_NONE = Pattern.compile("expected 0, got 1");

    private final Connection session;
    private final String transaction;
    private final Map<String, String> prepared = new HashMap<>();

    private MariadbTrials(Connection session, String transaction) {
        this.session = session;
        this.transaction = transaction;
    }

    static MariadbTrials in(Connection session, Product product) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(LONGEST.getOrDefault(product, "do 1"));
            // Transactions of a server must not have the same name.
            try (ResultSet row = statement.executeQuery("select connection_id()")) {
                row.next();
                return new MariadbTrials(session, "'rehearsal " + row.getLong(1) + "'");
            }
        }
    }

    @Override
    public @Nullable SQLException prepare(String name, String sql) throws SQLException {
        prepared.put(name, sql);
        return refusal(
                "set @rehearsal = convert(x'%s' using utf8mb4)".formatted(hex(sql)),
                "prepare " + name + " from @rehearsal");
    }

    @Override
    public @Nullable SQLException prepareOnce(String sql) throws SQLException {
        SQLException refusal = prepare("anew", sql);
        return refusal == null ? planned(sql) : refusal;
    }

    @Override
    public @Nullable SQLException runPrepared(String name) throws SQLException {
        return inTransaction("execute " + name);
    }

    @Override
    public @Nullable SQLException planPrepared(String name) throws SQLException {
        return planned(prepared.getOrDefault(name, ""));
    }

    @Override
    public @Nullable SQLException run(String sql) throws SQLException {
        return inTransaction(sql);
    }

    private @Nullable SQLException planned(String sql) throws SQLException {
        Optional<RoutineCall> call = RoutineCall.in(sql);
        if (call.isPresent()) {
            return called(call.get(), sql);
        }
        return EXPLAINED.matcher(sql).matches() ? refusal("explain " + sql) : null;
    }

    private @Nullable SQLException called(RoutineCall call, String sql) throws SQLException {
        SQLException refusal = refusal(call.sent());
        if (refusal == null) {
            return null;
        }
        boolean others = refusal.getErrorCode() == OTHER_ARGUMENTS;
        if (call.arguments() > 0 || refusal.getErrorCode() == NO_ROUTINE) {
            return others || refusal.getErrorCode() == NO_ROUTINE ? refusal : null;
        }
        boolean asBefore = others
                && EXPECTS_NONE.matcher(String.valueOf(refusal.getMessage())).find();
        // It has parameters now, so that a call without arguments is refused before anything is run.
        return asBefore ? null : refusal(sql);
    }

    private @Nullable SQLException inTransaction(String sql) throws SQLException {
        execute("xa start " + transaction);
        try {
            return refusal(sql);
        } finally {
            if (!session.isClosed()) {
                // What the server had to roll back by itself cannot be ended, and says so.
                SQLException ended = refusal("xa end " + transaction);
                execute(ended == null || isRolledBackOnly(ended) ? "xa rollback " + transaction : "do 1");
            }
        }
    }

    /** The server has rolled back, and wants that confirmed: XA_RBROLLBACK, XA_RBDEADLOCK, XA_RBTIMEOUT. */
    private static boolean isRolledBackOnly(SQLException ended) {
        return ended.getErrorCode() == 1402 || ended.getErrorCode() == 1613 || ended.getErrorCode() == 1614;
    }

    /** What the server says against the last of these, or against one before it. */
    private @Nullable SQLException refusal(String... statements) throws SQLException {
        try {
            for (String sql : statements) {
                execute(sql);
            }
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
        }
    }

    private static String hex(String sql) {
        return HexFormat.of().formatHex(sql.getBytes(StandardCharsets.UTF_8));
    }
}
