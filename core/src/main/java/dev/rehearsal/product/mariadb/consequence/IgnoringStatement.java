package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.ValuesForced;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement with {@code ignore}. That it passes over rows which are there already is what it is for; values that it changes to make them
 * fit, and rows that an {@code alter} takes away, are not.
 */
final class IgnoringStatement {
    private static final String FORM =
            "\\b(?:insert|update|alter|load\\s+data)\\s+(?:(?:low_priority|delayed|high_priority|online)\\s+)*ignore\\b";

    private static final Pattern SPEAKS = Pattern.compile("(?i)" + FORM);
    private static final Pattern ONE = Pattern.compile("(?is)" + FORM + ".*");
    private static final Pattern ALTER = Pattern.compile("(?is)alter(\\s+online)?\\s+ignore\\b");

    /** A database of ours, whose name differs from run to run. */
    private static final Pattern NAME_OF_OURS = Pattern.compile("`rehearsal_\\w+`\\.");

    private final ScriptText.Statement statement;
    private final StrictSession session;
    private final Product product;

    IgnoringStatement(ScriptText.Statement statement, StrictSession session, Product product) {
        this.statement = statement;
        this.session = session;
        this.product = product;
    }

    /** Whether a script may hold one. */
    static boolean isIn(String script) {
        return SPEAKS.matcher(script).find();
    }

    static boolean isOne(String statement) {
        return ONE.matcher(statement).matches();
    }

    /** Runs it; what it made fit. */
    Optional<ProductObservation> send() throws SQLException {
        String text = statement.text();
        if (!ALTER.matcher(text).lookingAt()) {
            StrictSession.Warning warning = session.warningOf(text);
            return warning == null
                    ? Optional.empty()
                    : Optional.of(forced(
                            NAME_OF_OURS.matcher(warning.words()).replaceAll(""),
                            session.warnings(),
                            warning.takesRow()));
        }
        SQLException refusal = session.refusalWhereStrict(ALTER.matcher(text).replaceFirst("alter$1"));
        if (refusal == null) {
            return Optional.empty();
        }
        session.run(text);
        String words = product.dialect().require(ScriptDialect.class).message(refusal);
        return Optional.of(forced(words, session.warnings(), StrictSession.isAboutKey(refusal)));
    }

    private ValuesForced forced(String words, long warnings, boolean takesRows) {
        return new ValuesForced(statement.text(), statement.line(), words, warnings, takesRows);
    }
}
