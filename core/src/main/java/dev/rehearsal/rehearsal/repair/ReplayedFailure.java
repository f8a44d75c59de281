package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.Repair;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The middle of an up that failed, just before the failing statement. Here the rows
 * can be looked at as the statement meets them, and it can be tried again on fewer of them.
 */
public final class ReplayedFailure implements AutoCloseable {
    private final RepairDialect dialect;
    private final Middle middle;
    private final String path;
    private String role;
    private String failing = "";
    private int emptied;
    private ServerFields refusal = new ServerFields("", "", "", "", "");
    private RefusalKind kind = RefusalKind.OTHER;
    private String words = "";

    private ReplayedFailure(RepairDialect dialect, Middle middle, String role, String path) {
        this.dialect = dialect;
        this.middle = middle;
        this.role = role;
        this.path = path;
    }

    /**
     * Goes there: first by the migration's text, and where that does not lead to the failure, by what the tool really sends.
     * Null where neither leads there, or the statement fails in another way inside a transaction.
     *
     * @param fixture a fixture in the state before the migration
     */
    static @Nullable ReplayedFailure of(DatabaseFixture fixture, Migration migration, Outcome.Failed failure)
            throws SQLException {
        String path = migration.up().path();
        ReplayedFailure written = reached(fixture, path, UpToFailure.written(fixture, migration, failure));
        return written != null ? written : reached(fixture, path, UpToFailure.sent(fixture, migration, failure));
    }

    private static @Nullable ReplayedFailure reached(DatabaseFixture fixture, String path, UpToFailure way)
            throws SQLException {
        if (way.isEmpty()) {
            return null;
        }
        RepairDialect dialect = fixture.database().dialect().require(RepairDialect.class);
        Middle middle = Middle.before(fixture, dialect);
        ReplayedFailure trial =
                new ReplayedFailure(dialect, middle, fixture.database().migrator(), path);
        try {
            if (trial.reaches(way)) {
                return trial;
            }
            trial.close();
            return null;
        } catch (SQLException | RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    /** Sends the statements one by one, up to the one that is refused as the up was. */
    private boolean reaches(UpToFailure way) throws SQLException {
        dialect.actAs(middle.session(), role);
        Outcome.Failed failure = way.failure();
        for (int i = 0; i < way.statements().size(); i++) {
            String statement = way.statements().get(i);
            if (FirstWord.of(statement) == FirstWord.ROLLBACK_TO || isRollback(statement)) {
                return false;
            }
            SQLException refused = sendOn(statement, failure);
            String state = refused == null ? "" : String.valueOf(refused.getSQLState());
            boolean same = state.equals(failure.sqlState()) && kind(refused) == failure.kind();
            boolean outside = kind(refused) == RefusalKind.WITHIN_TRANSACTION && !same;
            if (refused != null && (outside ? way.isLastToFail(i) : way.mayFailAt(i) && same)) {
                stopAt(UpToFailure.commits(statement) ? dialect.checkAsCommitDoes() : statement, refused);
                return true;
            }
            // What cannot run in a transaction ran before, and is left out.
            if (refused != null && !outside) {
                return false;
            }
        }
        return false;
    }

    /** All of it is one transaction here, whatever transactions the up has. */
    private @Nullable SQLException sendOn(String statement, Outcome.Failed failure) throws SQLException {
        FirstWord word = FirstWord.of(statement);
        if (word == FirstWord.END) {
            return failure.kind().isOfConstraint() ? middle.commit(this::send) : null;
        }
        if (word == FirstWord.BEGIN || word == FirstWord.FORGETTING || isSavepoint(statement)) {
            return null;
        }
        return middle.goOn(statement, this::send);
    }

    private void stopAt(String statement, SQLException refused) throws SQLException {
        failing = statement;
        refusal = ServerWords.fields(refused);
        kind = kind(refused);
        words = String.valueOf(refused.getMessage());
        role = dialect.actAsOneself(middle.session());
        middle.stopBefore(statement);
    }

    private static boolean isRollback(String statement) {
        return FirstWord.of(statement) == FirstWord.END && !UpToFailure.commits(statement);
    }

    private static boolean isSavepoint(String statement) {
        return statement.matches("(?is)(savepoint|release)\\b.*");
    }

    /** Whether the statement runs inside a transaction at all; where not, its rows can be looked at only. */
    public boolean canBeTried() {
        return kind != RefusalKind.WITHIN_TRANSACTION;
    }

    /** What is known of such rows on this server. */
    RepairDialect dialect() {
        return dialect;
    }

    /** Why the server refused the statement. */
    public RefusalKind kind() {
        return kind;
    }

    private RefusalKind kind(@Nullable SQLException refused) {
        String state = refused == null ? null : refused.getSQLState();
        return state == null || refused == null
                ? RefusalKind.OTHER
                : dialect.dialect().refusalKind(state, refused.getErrorCode());
    }

    /** What the server names beside the words of its refusal. */
    public ServerFields refusal() {
        return refusal;
    }

    /** The server's own words, for what it names in no other way. */
    public String words() {
        return words;
    }

    /** The statement that fails. */
    public String statement() {
        return failing;
    }

    /** Whether the statement gives rows other values. */
    public boolean isUpdate() {
        return FirstWord.is("UPDATE", failing);
    }

    /** How many tables rows were taken out of so far, each time counted. */
    int emptied() {
        return emptied;
    }

    /** Whether each trial takes as long as a copy of the database. */
    boolean isDear() {
        return middle.isDear();
    }

    /** How often it is tried at most to tell the rows of one table apart. */
    int tries() {
        return middle.tries();
    }

    /** Whether nothing more is tried. */
    boolean isExhausted() {
        return middle.isExhausted();
    }

    /** Whether the statement runs once some rows of a table are gone, and those that depend on them. */
    boolean passesWithout(String table, String condition) throws SQLException {
        return Boolean.TRUE.equals(middle.trying(session -> {
            emptied += 1
                    + DataDialect.of(session).remove(session, table, condition).size();
            return refused(session) == null;
        }));
    }

    /**
     * What the server says of the statement once columns have other values, without the values themselves: empty where it refuses none for
     * itself any more; null where the columns cannot be given them here.
     */
    @Nullable
    String refusalWith(Repair.ValuesReplaced repair) throws SQLException {
        Optional<String> said = middle.trying(session -> {
            try {
                repair.on(session);
            } catch (SQLException e) {
                return Optional.empty();
            }
            SQLException refused = refused(session);
            return Optional.of(
                    refused == null || !kind(refused).isOfValue()
                            ? ""
                            : refused.getSQLState() + dialect.withoutValues(String.valueOf(refused.getMessage())));
        });
        return said == null ? null : said.orElse(null);
    }

    /** What texts become as values of a type; without those that it refuses. */
    Map<String, String> cast(Collection<String> texts, String type) throws SQLException {
        return texts.isEmpty() ? Map.of() : aside(session -> dialect.cast(session, texts, type));
    }

    /** Does something with rows, and takes it back. */
    public <T> T aside(DatabaseFixture.Looking<T> work) throws SQLException {
        try {
            return work.on(middle.session());
        } finally {
            middle.undo();
        }
    }

    /** How many rows a condition holds for. */
    long count(String from, String condition) throws SQLException {
        return Long.parseLong(String.valueOf(query("select count(*) from " + from + " where " + condition)
                .get(0)
                .get(0)));
    }

    /** Undoes whatever was done since the middle was reached. */
    void undo() throws SQLException {
        middle.undo();
    }

    /**
     * Looks at the rows as the statement would leave them if no foreign key refused anything.
     *
     * @return null where foreign keys cannot be suspended, or the statement cannot be taken back
     */
    public <T> @Nullable T withoutForeignKeys(DatabaseFixture.Looking<T> looking) throws SQLException {
        return middle.isDear()
                ? null
                : aside(session -> Optional.ofNullable(suspended(session, looking)))
                        .orElse(null);
    }

    private <T> @Nullable T suspended(Connection session, DatabaseFixture.Looking<T> looking) throws SQLException {
        SuspendedTriggers resting = SchemaDialect.of(session).suspendTriggers(session, List.of());
        if (!resting.isReplicating()) {
            return null;
        }
        dialect.actAs(session, role);
        Savepoint sent = session.setSavepoint();
        if (send(session, failing) != null) {
            session.rollback(sent);
        }
        dialect.actAsOneself(session);
        return looking.on(session);
    }

    /** The rows of a query, each value as text or null; where the server refuses it, nothing has happened. */
    public List<List<@Nullable String>> query(String sql) throws SQLException {
        try {
            return QueryTexts.of(middle.session(), sql);
        } catch (SQLException e) {
            middle.undo();
            throw e;
        }
    }

    /** The first value of each row of a query, as text. */
    public List<String> texts(String sql) throws SQLException {
        return query(sql).stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    @Override
    public void close() throws SQLException {
        middle.close();
    }

    /** Tries the statement as whoever migrates. */
    private @Nullable SQLException refused(Connection session) throws SQLException {
        dialect.actAs(session, role);
        return send(session, failing);
    }

    private @Nullable SQLException send(Connection session, String sql) {
        try {
            SimpleQuery.send(session, path, sql, 1);
            return null;
        } catch (MigrationFailedException e) {
            return e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), e);
        }
    }
}
