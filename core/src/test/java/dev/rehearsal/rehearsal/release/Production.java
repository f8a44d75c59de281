package dev.rehearsal.rehearsal.release;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.evidence.release.QueryTrial.Answer;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that stands where production does before a step that was rehearsed.
 *
 * @param step what was rehearsed
 * @param database production, after the first migration
 */
record Production(StepEvidence step, Database database) implements AutoCloseable {

    /** Rehearses the second of two migrations of golang-migrate. */
    static StepEvidence rehearsed(Path directory, DatabaseSource source, Seeding rows, String first, String second) {
        History history = new PlainHistory(directory)
                .stepWithoutDown(first)
                .stepWithoutDown(second)
                .read();
        return rehearsed(history, source, rows, "2");
    }

    /** Rehearses a migration of a history. */
    static StepEvidence rehearsed(History history, DatabaseSource source, Seeding rows, String id) {
        try (Walk walk =
                Walk.of(Rehearsal.of(history).on(source).seededBy(rows).with(Experiments.STANDARD.forRelease()))) {
            return walk.step(id);
        }
    }

    /** The first migration as production has it. */
    Production after(String first) {
        run(Access.MIGRATOR_WHOLE_SCRIPTS, first);
        run(
                Access.MIGRATOR_WHOLE_SCRIPTS,
                "create table schema_migrations (version bigint not null primary key, dirty boolean not null); insert into schema_migrations values (1, false)");
        return this;
    }

    static List<String> names(StepEvidence step) {
        return step.release().queries().stream()
                .map(trial -> trial.query().name())
                .toList();
    }

    static List<String> ownFailures(StepEvidence step) {
        return step.ownFailures().stream()
                .map(failure -> failure.during() + ": " + failure.message())
                .toList();
    }

    static QueryTrial trial(StepEvidence step, String name) {
        return step.release().queries().stream()
                .filter(trial -> trial.query().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no " + name + " among " + names(step) + "; " + ownFailures(step)));
    }

    /** What the query of this name answers to the role that migrates, who is an ordinary one. */
    String answer(String name) {
        return answer(name, Access.MIGRATOR);
    }

    String answer(String name, Access access, String... before) {
        return asked(trial(step, name).query(), access, before);
    }

    /** The same with times so short that a test can wait for them. */
    String answerSoon(String name, Access access, String... before) {
        ProductionQuery query = trial(step, name).query();
        String sql = query.sql()
                .replace("interval '1 minute'", "interval '0 seconds'")
                .replace("interval '10 seconds'", "interval '0 seconds'")
                .replace("interval 60 second", "interval 0 second")
                .replace("p.time >= 60", "p.time >= 0")
                .replace("p.time >= 10", "p.time >= 0");
        return asked(with(query, sql), access, before);
    }

    /** The same to an ordinary role where the query expects something else. */
    String answerOtherwise(String name, String expected, String other) {
        return asked(
                with(trial(step, name).query(), trial(step, name).query().sql().replace(expected, other)),
                Access.MIGRATOR);
    }

    private static ProductionQuery with(ProductionQuery query, String sql) {
        return new ProductionQuery(
                query.name(), query.purpose(), query.title(), sql, query.expected(), query.otherwise());
    }

    private String asked(ProductionQuery query, Access access, String... before) {
        try (Connection session = database.connect(access)) {
            for (String sql : before) {
                execute(session, sql);
            }
            Answer answer = Answers.of(session, query);
            return answer.result() + ": " + String.join("; ", answer.found()) + answer.refusal();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Production run(String sql) {
        return run(Access.MIGRATOR_WHOLE_SCRIPTS, sql);
    }

    Production run(Access access, String sql) {
        try (Connection session = database.connect(access)) {
            execute(session, sql);
            return this;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
