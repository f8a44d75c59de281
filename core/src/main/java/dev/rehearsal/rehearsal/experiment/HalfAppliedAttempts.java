package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.UpAttempt;
import dev.rehearsal.rehearsal.line.ControlRun;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attempts to run one up again after it was stopped, each on a database of its own in the state before it. */
final class HalfAppliedAttempts implements AutoCloseable {
    private final StepUnderTest ground;
    private final DatabaseFixture base;
    private final Map<Stop, ToolAnswer> answers = new EnumMap<>(Stop.class);
    private List<Sent> statements = List.of();
    private @Nullable DatabaseFixture expected;
    private @Nullable ControlRun control;

    /** @param base the state before the up */
    HalfAppliedAttempts(StepUnderTest ground, DatabaseFixture base) {
        this.ground = ground;
        this.base = base;
    }

    /**
     * What comes of it.
     *
     * @param planned where the up is to be stopped, by its text
     * @param known what the tool does after a run that was stopped; empty where that is still to be observed
     */
    HalfApplied at(StopPlaces planned, List<ToolAnswer> known) {
        Map<Integer, RerunTrial.Answer> trials = pace(planned);
        if (statements.isEmpty()) {
            return HalfApplied.NONE;
        }
        StopPlaces places = StopPlaces.in(statements, ground.wanted().halfAppliedPoints());
        List<Point> points = new ArrayList<>();
        for (int place : places.chosen()) {
            RerunTrial.Answer answer = trials.get(place);
            (answer == null ? stop(place, Stop.LOST_SESSION) : Optional.of(point(place, answer)))
                    .ifPresent(points::add);
        }
        HalfApplied found = new HalfApplied(statements.size(), points, places.leftOut(), answers(places, known), "");
        return found.with(new RepeatableUp(ground, base, statements).where(found, this::control));
    }

    /** Lets the up run to its end once, and tries between its statements what a second run would meet. */
    private Map<Integer, RerunTrial.Answer> pace(StopPlaces planned) {
        try (DatabaseFixture fixture = copy()) {
            RerunTrial trial = new RerunTrial(
                    fixture, planned.chosen(), TooledUp.script(ground).written());
            TooledUp<PacedSessions> up = TooledUp.paced(ground, fixture, trial);
            statements = up.outcome().succeeded() ? up.sessions().sent() : List.of();
            return trial.answers();
        }
    }

    private List<ToolAnswer> answers(StopPlaces places, List<ToolAnswer> known) {
        if (!known.isEmpty() || !places.areMidway()) {
            return known;
        }
        int midway = places.chosen().get(places.chosen().size() - 2);
        for (Stop stop : Stop.values()) {
            if (!answers.containsKey(stop)) {
                stop(midway, stop);
            }
        }
        return List.copyOf(answers.values());
    }

    /** What the tool makes of it; empty where the run did not get there. */
    private Optional<Point> stop(int after, Stop stop) {
        try (DatabaseFixture fixture = copy()) {
            TooledUp<StoppedSessions> stopped = TooledUp.stopped(ground, fixture, after, stop);
            if (!stopped.sessions().hasStopped()) {
                return Optional.empty();
            }
            fixture.renewSessions();
            UpAttempt attempt = fixture.attempt(ground.migration());
            Outcome again = attempt.resume();
            boolean refused = again instanceof Outcome.Failed failure && failure.toolRefused();
            answers.putIfAbsent(stop, new ToolAnswer(stop, !refused, refused ? message(again) : ""));
            if (refused) {
                attempt.settle();
                fixture.renewSessions();
                again = attempt.resume();
            }
            return Optional.of(point(after, again, fixture));
        }
    }

    private Point point(int after, Outcome again, DatabaseFixture fixture) {
        if (again instanceof Outcome.Failed failure) {
            return point(after, Rerun.FAILS, failing(failure), failure.message());
        }
        List<String> differences = control().differences(fixture);
        return differences.isEmpty()
                ? point(after, Rerun.RESUMES, 0, "")
                : point(after, Rerun.ENDS_ELSEWHERE, 0, String.join("\n", differences));
    }

    private Point point(int after, RerunTrial.Answer answer) {
        return point(after, answer.failsAt() == 0 ? Rerun.RESUMES : Rerun.FAILS, answer.failsAt(), answer.message());
    }

    private Point point(int after, Rerun rerun, int failsAt, String message) {
        Sent last = statements.get(after - 1);
        return new Point(
                after, StatementTitle.of("'" + last.text().strip() + "'"), last.line(), rerun, failsAt, message);
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

    /** The end that is expected; made where it is first asked for. */
    private ControlRun control() {
        ControlRun current = control;
        if (current == null) {
            DatabaseFixture fixture = copy();
            expected = fixture;
            fixture.up(ground.migration());
            current = new ControlRun(fixture, this::another);
            control = current;
        }
        return current;
    }

    private DatabaseFixture another() {
        DatabaseFixture fixture = copy();
        fixture.advanceCounters();
        fixture.up(ground.migration());
        return fixture;
    }

    private DatabaseFixture copy() {
        return ground.line().fixtureOn(base.fork());
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        if (expected != null) {
            expected.close();
        }
    }
}
