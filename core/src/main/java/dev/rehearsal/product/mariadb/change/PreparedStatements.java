package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The texts of statements that an up has prepared in its session, so that {@code execute} can be told from what it runs. */
final class PreparedStatements {
    private final ChangeSession session;
    private final Map<String, String> texts = new HashMap<>();

    PreparedStatements(ChangeSession session) {
        this.session = session;
    }

    /** Whether a statement runs a text that stands elsewhere, or is generated. */
    static boolean isRunBy(ChangeStatement statement) {
        return statement.is(statement.verb(), "EXECUTE");
    }

    /** What the statement runs; itself where that is no text that was prepared, or one with values of its own. */
    ChangeStatement run(ChangeStatement statement) throws SQLException {
        int verb = statement.verb();
        if (verb != 0 || !isRunBy(statement) || statement.has("USING")) {
            return statement;
        }
        Optional<String> text = statement.is(verb + 1, "IMMEDIATE")
                ? session.text(statement.from(verb + 2))
                : Optional.ofNullable(texts.get(name(statement, verb + 1)));
        return text.map(known -> ChangeStatement.of(known, session.product())).orElse(statement);
    }

    /** A statement has run: where it prepares another one, its text is kept. */
    void after(ChangeStatement statement) throws SQLException {
        if (statement.is(0, "PREPARE") && statement.is(2, "FROM")) {
            Optional<String> text = session.text(statement.from(3));
            texts.remove(name(statement, 1));
            text.ifPresent(known -> texts.put(name(statement, 1), known));
        }
    }

    private static String name(ChangeStatement statement, int at) {
        return Backticks.bare(statement.table(at)).toLowerCase(Locale.ROOT);
    }
}
