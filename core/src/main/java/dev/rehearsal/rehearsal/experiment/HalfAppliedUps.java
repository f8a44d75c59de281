package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Database;
import dev.rehearsal.dialect.Capability;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ControlRun;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.SentScript;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops the up behind each of its statements and lets its tool run it again, where statements that define objects commit by themselves. Each
 * attempt has a database of its own, in the state before the up.
 */
final class HalfAppliedUps implements Experiment {

    @Override
    public String what() {
        return "stopping the up between its statements and running it again";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        boolean takenBack = ground.line().databases().dialect().meets(Capability.TRANSACTIONAL_DDL);
        return ground.wanted().halfAppliedPoints() == 0 || takenBack ? known : known.with(stopped(ground));
    }

    private static HalfApplied stopped(StepUnderTest ground) {
        try (DatabaseFixture base = ground.before();
                DatabaseFixture fixture = copy(ground, base);
                ControlRun control = new ControlRun(fixture, () -> another(ground, base))) {
            AtomicReference<StoppedSessions> counting = new AtomicReference<>();
            Outcome up = up(ground, fixture, StoppedSessions.NEVER, Stop.LOST_SESSION, counting);
            List<Sent> statements = counting.get().sent();
            StopPlaces places = StopPlaces.in(statements, ground.wanted().halfAppliedPoints());
            return up.succeeded() && !places.chosen().isEmpty()
                    ? new Attempts(ground, base, control, statements).at(places)
                    : HalfApplied.NONE;
        }
    }

    private static DatabaseFixture copy(StepUnderTest ground, DatabaseFixture base) {
        return ground.line().fixtureOn(base.fork());
    }

    private static DatabaseFixture another(StepUnderTest ground, DatabaseFixture base) {
        DatabaseFixture fixture = copy(ground, base);
        fixture.advanceCounters();
        fixture.up(ground.migration());
        return fixture;
    }

    private static Outcome up(
            StepUnderTest ground,
            DatabaseFixture fixture,
            int after,
            Stop stop,
            AtomicReference<StoppedSessions> made) {
        return fixture.upIn(ground.migration(), sessions -> {
            StoppedSessions stopped = stopped(ground, sessions, fixture.database(), after, stop);
            made.set(stopped);
            return stopped;
        });
    }

    private static StoppedSessions stopped(
            StepUnderTest ground, JudgedSessions sessions, Database database, int after, Stop stop) {
        SentScript script = new SentScript(
                ground.migration().up(), ground.history().bookkeepingTables(), ScriptDialects.of(database.dialect()));
        return new StoppedSessions(sessions, script, new SessionKill(database), after, stop);
    }

    /**
     * The attempts at one up.
     *
     * @param base the state before it
     * @param control where it was run once and nothing stopped it
     * @param statements what its tool sends
     */
    private record Attempts(StepUnderTest ground, DatabaseFixture base, ControlRun control, List<Sent> statements) {

        HalfApplied at(StopPlaces places) {
            List<Point> points = new ArrayList<>();
            Map<Stop, ToolAnswer> answers = new EnumMap<>(Stop.class);
            for (int place : places.chosen()) {
                stop(place, Stop.LOST_SESSION, answers).ifPresent(points::add);
            }
            int lastMidway = places.chosen().get(Math.max(0, places.chosen().size() - 2));
            if (lastMidway < statements.size()) {
                stop(lastMidway, Stop.ERROR, answers);
            }
            HalfApplied found =
                    new HalfApplied(statements.size(), points, places.leftOut(), List.copyOf(answers.values()), "");
            return found.with(new RepeatableUp(ground, base, control, statements).where(found));
        }

        /** What comes of it; empty where the run did not get there. */
        private Optional<Point> stop(int after, Stop stop, Map<Stop, ToolAnswer> answers) {
            try (DatabaseFixture fixture = copy(ground, base)) {
                AtomicReference<StoppedSessions> sessions = new AtomicReference<>();
                up(ground, fixture, after, stop, sessions);
                if (!sessions.get().hasStopped()) {
                    return Optional.empty();
                }
                fixture.renewSessions();
                Outcome again = fixture.resume(ground.migration());
                boolean refused = again instanceof Outcome.Failed failure && failure.toolRefused();
                answers.putIfAbsent(stop, new ToolAnswer(stop, !refused, refused ? message(again) : ""));
                if (refused) {
                    fixture.settle(ground.migration());
                    fixture.renewSessions();
                    again = fixture.resume(ground.migration());
                }
                return Optional.of(point(after, again, fixture));
            }
        }

        private Point point(int after, Outcome again, DatabaseFixture fixture) {
            Sent last = statements.get(after - 1);
            String title = StatementTitle.of(last.text().strip());
            if (again instanceof Outcome.Failed failure) {
                return new Point(after, title, last.line(), Rerun.FAILS, failing(failure), failure.message());
            }
            List<String> differences = control.differences(fixture);
            return differences.isEmpty()
                    ? new Point(after, title, last.line(), Rerun.RESUMES, 0, "")
                    : new Point(after, title, last.line(), Rerun.ENDS_ELSEWHERE, 0, String.join("\n", differences));
        }

        private int failing(Outcome.Failed failure) {
            int found = 0;
            for (int i = 0; i < statements.size(); i++) {
                Sent statement = statements.get(i);
                if (statement.text().strip().equals(failure.statement().strip())) {
                    return i + 1;
                }
                if (failure.line() > 0 && statement.line() > 0 && statement.line() <= failure.line()) {
                    found = i + 1;
                }
            }
            return found;
        }

        private static String message(Outcome outcome) {
            return outcome instanceof Outcome.Failed failure ? failure.message() : "";
        }
    }
}
