package dev.rehearsal.rehearsal.release;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.evidence.release.StatementOutput;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends the statements of an up one by one, as somebody does by hand, and keeps what the server answers. */
public final class StatementOutputs {
    private static final int MOST_NOTICES = 5;

    private static final List<String> WRITING =
            List.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH", "COPY");

    private final StepUnderTest ground;
    private final ScriptDialect dialect;
    private final List<Sent> statements;

    /** Sends nothing yet. */
    public StatementOutputs(StepUnderTest ground) {
        this.ground = ground;
        this.dialect = ground.dialect().require(ScriptDialect.class);
        this.statements = ground.toSend(ground.migration().up()).written();
    }

    /**
     * What it answers to each of them; none for a migration that is code, and none where one is refused: what whoever runs it is to expect is not
     * known then.
     */
    public List<StatementOutput> all() {
        if (statements.isEmpty()) {
            return List.of();
        }
        boolean together = dialect.dialect().capabilities().contains(Capability.TRANSACTIONAL_DDL)
                && statements.stream().map(Sent::text).map(FirstWord::of).noneMatch(StatementOutputs::isOfTransactions);
        Optional<List<StatementOutput>> answered = sent(together);
        return answered.or(() -> together ? sent(false) : Optional.empty()).orElse(List.of());
    }

    /** @param together whether in one transaction, as most tools send them */
    @SuppressWarnings("try") // What it gives is taken back in any case.
    private Optional<List<StatementOutput>> sent(boolean together) {
        try (DatabaseFixture fixture = ground.before();
                Elevation rights = fixture.rightsOf(ground.migration());
                Connection session = fixture.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            session.setAutoCommit(!together);
            List<StatementOutput> answers = new ArrayList<>();
            for (Sent statement : statements) {
                answers.add(answer(session, statement));
            }
            if (together) {
                session.commit();
            }
            return Optional.of(answers);
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    private StatementOutput answer(Connection session, Sent sent) throws SQLException {
        try (Statement statement = session.createStatement()) {
            boolean rows = statement.execute(sent.text());
            long written = rows || !writes(sent.text()) ? -1 : statement.getLargeUpdateCount();
            boolean commits = !dialect.isInTransaction(session);
            return new StatementOutput(sent.text(), sent.path(), sent.line(), commits, written, notices(statement));
        }
    }

    /** Whether it says how many rows it wrote. */
    private static boolean writes(String sql) {
        return WRITING.stream().anyMatch(word -> FirstWord.is(word, sql));
    }

    /** Whether it begins or ends a transaction of the file's own. */
    private static boolean isOfTransactions(FirstWord word) {
        return word == FirstWord.BEGIN || word == FirstWord.END;
    }

    private List<String> notices(Statement statement) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (SQLWarning notice = statement.getWarnings();
                notice != null && notices.size() < MOST_NOTICES;
                notice = notice.getNextWarning()) {
            notices.add(dialect.message(notice));
        }
        return notices;
    }
}
