package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.ValuesForced;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.RowsTooWide;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.TypeReplaced;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sends the statements of an up once more, one by one, to a copy of the state before it: each that runs where the session is not strict is
 * tried where it is, what is told to ignore its errors is asked for its warnings, and who ends a transaction of the script is looked at. Only
 * a script that speaks of one of these is sent again.
 */
final class RepeatedUp {
    private static final Pattern SPEAKS = Pattern.compile("(?i)\\b(?:sql_mode|innodb_strict_mode)\\b");
    private static final Pattern OF_ONE_STATEMENT =
            Pattern.compile("(?is)set\\s+statement\\b.*?\\b(?:sql_mode|innodb_strict_mode)\\b.*?\\sfor\\s+(.*)");
    private static final Pattern SETTING = Pattern.compile("(?is)(?:/\\*M?!\\d*\\s*)?set\\b.*");

    private final Product product;
    private final StrictSession session;
    private final OwnTransaction transaction;
    private final List<ProductObservation> found = new ArrayList<>();

    private RepeatedUp(Connection connection, Product product) {
        this.product = product;
        this.session = new StrictSession(connection);
        this.transaction = new OwnTransaction(connection, product);
    }

    static Stream<ProductObservation> of(CompletedUp up, Product product) {
        String sql = up.migration().up().sql();
        boolean speaks = SPEAKS.matcher(sql).find() || IgnoringStatement.isIn(sql);
        if (!speaks && !OwnTransaction.isIn(UpStatements.of(up, product))) {
            return Stream.empty();
        }
        try (DatabaseFixture earlier = up.earlier().get();
                Connection connection = earlier.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            return new RepeatedUp(connection, product).sent(UpStatements.of(up, product));
        } catch (SQLException e) {
            throw new RehearsalException(
                    "the statements of '" + up.migration().displayName() + "' could not be sent one by one: "
                            + e.getMessage(),
                    e);
        }
    }

    /** What a tool fills in, or sends in another way, may fail here: then the rest is not known. */
    private Stream<ProductObservation> sent(List<ScriptText.Statement> statements) throws SQLException {
        for (ScriptText.Statement statement : statements) {
            try {
                send(statement);
            } catch (SQLException refused) {
                break;
            }
            transaction.ran(statement);
        }
        return Stream.concat(found.stream(), transaction.ended().stream());
    }

    private void send(ScriptText.Statement statement) throws SQLException {
        if (IgnoringStatement.isOne(statement.text())) {
            new IgnoringStatement(statement, session, product).send().ifPresent(found::add);
            return;
        }
        var only = OF_ONE_STATEMENT.matcher(statement.text());
        String inner = only.matches() ? only.group(1) : statement.text();
        boolean isSetting = !only.matches() && SETTING.matcher(statement.text()).matches();
        if (isSetting || (!only.matches() && session.isStrict())) {
            session.run(statement.text());
            return;
        }
        SQLException refusal = session.refusalWhereStrict(inner);
        if (refusal != null) {
            session.run(statement.text());
            note(statement, refusal);
        }
    }

    private void note(ScriptText.Statement statement, SQLException refusal) throws SQLException {
        String words = product.dialect().require(ScriptDialect.class).message(refusal);
        if (StrictSession.isAboutRows(refusal)) {
            found.add(new RowsTooWide(statement.text(), statement.line(), words));
        } else if (StrictSession.isAboutType(refusal)) {
            found.add(new TypeReplaced(statement.text(), statement.line(), words));
        } else if (StrictSession.isAboutValues(refusal) && session.warnings() > 0) {
            found.add(new ValuesForced(statement.text(), statement.line(), words, session.warnings(), false));
        }
    }

    /**
     * A statement with {@code ignore}. That it passes over rows which are there already is what it is for; values that it changes to make them
     * fit, and rows that an {@code alter} takes away, are not.
     */
    private static final class IgnoringStatement {
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
            SQLException refusal =
                    session.refusalWhereStrict(ALTER.matcher(text).replaceFirst("alter$1"));
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
}
