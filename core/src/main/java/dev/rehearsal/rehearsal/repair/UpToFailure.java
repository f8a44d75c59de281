package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.RecordedSessions;
import dev.rehearsal.rehearsal.statement.SentStatements;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of an up that failed, in order and at most as far as something may have failed.
 *
 * @param statements the statements; the last one is a commit
 * @param failure how the up failed
 * @param named whether only a statement that the failure names can be the failing one
 * @param dialect how they are read
 */
record UpToFailure(List<String> statements, Outcome.Failed failure, boolean named, ScriptDialect dialect) {
    private static final String COMMIT = "commit";

    /** As the migration's text has them; not what the tool sent where it fills in placeholders or makes the SQL itself. */
    static UpToFailure written(DatabaseFixture fixture, Migration migration, Outcome.Failed failure) {
        return of(List.of(migration.up().sql()), failure, true, scripts(fixture));
    }

    /** As the tool sends them, recorded while the up fails once more on a copy of the fixture's database. */
    static UpToFailure sent(DatabaseFixture fixture, Migration migration, Outcome.Failed failure) {
        SentStatements sent = new SentStatements(scripts(fixture));
        try (Database copy = fixture.fork();
                JudgedSessions sessions = new JudgedSessions(copy)) {
            fixture.attempt(migration).in(own -> new RecordedSessions(sessions, sent));
        }
        return of(sent.upToFailure(failure.sqlState()), failure, false, scripts(fixture));
    }

    private static ScriptDialect scripts(DatabaseFixture fixture) {
        return fixture.database().dialect().require(ScriptDialect.class);
    }

    private static UpToFailure of(List<String> messages, Outcome.Failed failure, boolean named, ScriptDialect dialect) {
        List<String> statements = new ArrayList<>();
        for (String message : messages) {
            ScriptText.of(message, dialect).statements().forEach(statement -> statements.add(statement.text()));
        }
        statements.add(COMMIT);
        return new UpToFailure(List.copyOf(statements), failure, named, dialect);
    }

    /** Whether there is anything to send. */
    boolean isEmpty() {
        return statements.size() == 1;
    }

    /** Whether the up may have failed at this statement. */
    boolean mayFailAt(int index) {
        String statement = statements.get(index);
        if (!named || failure.statement().isBlank()) {
            return true;
        }
        return commits(statement)
                ? commits(failure.statement())
                : ScriptText.of(statement, dialect).saysTheSameAs(ScriptText.of(failure.statement(), dialect));
    }

    /** Whether the up may have failed at this statement and at no later one but a commit. */
    boolean isLastToFail(int index) {
        for (int later = index + 1; later < statements.size(); later++) {
            if (!commits(statements.get(later)) && mayFailAt(later)) {
                return false;
            }
        }
        return mayFailAt(index);
    }

    /** Whether a statement is a COMMIT. */
    static boolean commits(String statement) {
        return FirstWord.of(statement) == FirstWord.END && !statement.matches("(?is)(rollback|abort)\\b.*");
    }
}
