package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.TransactionEnded;
import dev.rehearsal.product.mariadb.script.TransactionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The transactions that a script begins, and whether another statement ends them than the one that is to. */
final class OwnTransaction {
    private static final String AUTOCOMMIT = "set (?:session |local |@@(?:session\\.)?)?autocommit ?= ?";
    private static final Pattern OFF = Pattern.compile(AUTOCOMMIT + "(?:0|off|false)");
    private static final Pattern ON = Pattern.compile(AUTOCOMMIT + "(?:1|on|true|default)");

    private final Connection connection;
    private final TransactionState state;
    private final List<TransactionEnded> ended = new ArrayList<>();
    private ScriptText.@Nullable Statement begin;
    private ScriptText.@Nullable Statement by;
    private int statements;
    /** Without autocommit a transaction begins with the first statement that needs one. */
    private boolean wasIn;

    OwnTransaction(Connection connection, Product product) {
        this.connection = connection;
        this.state = TransactionState.of(product);
    }

    /** Whether a script begins one. */
    static boolean isIn(List<ScriptText.Statement> script) {
        return script.stream().anyMatch(OwnTransaction::begins);
    }

    /** A statement of the script has run. */
    void ran(ScriptText.Statement statement) throws SQLException {
        if (begins(statement)) {
            begin = statement;
            by = null;
            statements = 0;
            wasIn = state.isInTransaction(connection);
        } else if (ends(statement)) {
            close(statement.text());
        } else if (begin != null) {
            statements++;
            boolean isIn = state.isInTransaction(connection);
            if (by == null && wasIn && !isIn) {
                by = statement;
            }
            wasIn = isIn;
        }
    }

    /** Those that were ended early; one of a single statement is as good as none. */
    List<TransactionEnded> ended() {
        close("");
        return ended;
    }

    private void close(String end) {
        ScriptText.Statement first = begin;
        ScriptText.Statement early = by;
        if (first != null && early != null && statements > 1) {
            ended.add(new TransactionEnded(first.line(), early.text(), early.line(), end));
        }
        begin = null;
        by = null;
    }

    private static boolean begins(ScriptText.Statement statement) {
        String text = words(statement);
        return text.equals("begin")
                || text.equals("begin work")
                || text.startsWith("start transaction")
                || OFF.matcher(text).matches();
    }

    private static boolean ends(ScriptText.Statement statement) {
        String text = words(statement);
        return text.equals("commit")
                || text.startsWith("commit ")
                || ON.matcher(text).matches()
                || text.equals("rollback")
                || (text.startsWith("rollback ") && !text.contains(" to "));
    }

    private static String words(ScriptText.Statement statement) {
        return statement.text().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
