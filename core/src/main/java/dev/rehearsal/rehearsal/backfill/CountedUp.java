package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import dev.rehearsal.rehearsal.backfill.FromItem.Tables;
import dev.rehearsal.rehearsal.session.QueryTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An up that is sent once more, statement by statement, to a copy of the state before it, with questions in between. */
final class CountedUp implements Tables, AutoCloseable {
    private static final String SAVEPOINT = "rehearsal_question";

    private final Connection connection;
    private final CountingSql sql;
    private int transaction;

    CountedUp(Database database, CountingSql sql) throws SQLException {
        this.connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
        this.sql = sql;
    }

    CountingSql sql() {
        return sql;
    }

    /** Goes where a statement is about to be sent; transactions are those of the observed run. */
    void goTo(SentStatement statement) throws SQLException {
        if (!connection.getAutoCommit() && (statement.alone() || statement.transaction() != transaction)) {
            connection.commit();
        }
        if (connection.getAutoCommit() == !statement.alone()) {
            connection.setAutoCommit(statement.alone());
        }
        transaction = statement.transaction();
    }

    /** Sends it; false where the server refuses it. */
    boolean send(SentStatement statement) {
        FirstWord word = FirstWord.of(statement.sql().text());
        if (word == FirstWord.BEGIN || word == FirstWord.END) {
            return true;
        }
        try (var sent = connection.createStatement()) {
            sent.execute(statement.sql().text());
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** The rows of a question, each value as text or null; none where the server does not understand it. */
    List<List<@Nullable String>> rows(String query) {
        try {
            boolean inTransaction = !connection.getAutoCommit();
            execute(inTransaction ? "savepoint " + SAVEPOINT : "");
            try {
                return QueryTexts.of(connection, query);
            } catch (SQLException refused) {
                return List.of();
            } finally {
                execute(inTransaction ? "rollback to savepoint " + SAVEPOINT : "");
            }
        } catch (SQLException lost) {
            return List.of();
        }
    }

    /** The number that is all that a question is answered with; 0 where it is not understood. */
    long count(String query) {
        List<List<@Nullable String>> rows = rows(query);
        String value = rows.isEmpty() ? null : rows.get(0).get(0);
        return value == null ? 0 : Long.parseLong(value);
    }

    /** The texts of a question's only column. */
    List<String> texts(String query) {
        return rows(query).stream()
                .map(row -> row.get(0))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public List<TableColumn> columns(String table) {
        return rows(sql.columns(table)).stream()
                .map(row -> new TableColumn(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        "1".equals(row.get(2)),
                        "1".equals(row.get(3)),
                        "1".equals(row.get(4))))
                .toList();
    }

    /** Whether an expression calls what gives another value each time. */
    boolean isChanging(StatementWords expression) {
        Set<String> called = new TreeSet<>();
        for (int i = expression.from(); i < expression.to(); i++) {
            if (expression.isName(i) && expression.says(i + 1, "(")) {
                called.add(Names.plain(expression.word(i)));
            }
        }
        return !called.isEmpty() && !rows(sql.changing(called)).isEmpty();
    }

    private void execute(String command) throws SQLException {
        if (command.isEmpty()) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
