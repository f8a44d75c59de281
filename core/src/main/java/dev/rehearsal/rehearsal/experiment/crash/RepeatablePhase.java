package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ControlRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An up or a down whose statements are written so that they may be carried out twice, where their product has a form for that. It is tried before
 * anybody is told.
 *
 * @param phase the up or the down
 * @param base the state before it
 * @param statements what its tool sends
 */
record RepeatablePhase(StoppedPhase phase, DatabaseFixture base, List<Sent> statements) {
    /**
     * The script, where it ends as the original does also when it is stopped where that could not be run again; otherwise empty.
     *
     * @param control where the original was run once and nothing stopped it
     */
    String where(HalfApplied stopped, Supplier<ControlRun> control) {
        List<Integer> places = stopped.midway()
                .filter(point -> point.rerun() == Rerun.FAILS)
                .map(Point::after)
                .toList();
        // Several migrations are no one script.
        if (places.isEmpty() || phase.isSeveral()) {
            return "";
        }
        List<Sent> repeatable = statements.stream().map(this::repeatable).toList();
        boolean differs = IntStream.range(0, repeatable.size())
                .anyMatch(i -> !repeatable
                        .get(i)
                        .text()
                        .equals(statements.get(i).text().strip()));
        return differs && endsWell(repeatable, places, control) ? script(repeatable) : "";
    }

    /** Tries all places in one run where that tells; otherwise some of them, each in runs of its own. */
    private boolean endsWell(List<Sent> repeatable, List<Integer> places, Supplier<ControlRun> control) {
        try (DatabaseFixture fixture = copy();
                RerunTrial trial = new RerunTrial(fixture, places, false)) {
            boolean runs = runs(fixture, repeatable, trial);
            if (trial.answers().values().stream().anyMatch(answer -> answer.failsAt() > 0)) {
                return false;
            }
            if (runs && trial.changedNothing() && trial.answers().keySet().containsAll(places)) {
                return control.get().differences(fixture).isEmpty();
            }
        }
        return firstMiddleAndLast(places).stream().allMatch(place -> endsWell(repeatable, place, control));
    }

    private static boolean runs(DatabaseFixture fixture, List<Sent> repeatable, RerunTrial trial) {
        try (Connection session = fixture.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            for (int i = 0; i < repeatable.size(); i++) {
                statement.execute(repeatable.get(i).text());
                trial.after(session, repeatable.subList(0, i + 1));
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static Set<Integer> firstMiddleAndLast(List<Integer> places) {
        return Set.copyOf(List.of(places.get(0), places.get(places.size() / 2), places.get(places.size() - 1)));
    }

    private Sent repeatable(Sent sent) {
        String text = base.database()
                .dialect()
                .require(ScriptDialect.class)
                .repeatable(sent.text().strip())
                .strip();
        return new Sent(text, sent.line(), sent.path());
    }

    private DatabaseFixture copy() {
        return base.copy();
    }

    private boolean endsWell(List<Sent> repeatable, int stoppedAfter, Supplier<ControlRun> control) {
        try (DatabaseFixture fixture = copy()) {
            if (!phase.on(fixture)
                    .send(script(repeatable.subList(0, stoppedAfter)))
                    .succeeded()) {
                return false;
            }
            fixture.renewSessions();
            return phase.on(fixture).send(script(repeatable)).succeeded()
                    && control.get().differences(fixture).isEmpty();
        }
    }

    private static String script(List<Sent> statements) {
        return statements.stream().map(Sent::text).collect(Collectors.joining(";\n", "", ";"));
    }
}
