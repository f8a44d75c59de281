package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.experiment.crash.StoppedPhase.StopPlaces;
import dev.rehearsal.rehearsal.experiment.crash.TooledPhase.PacedSessions;
import dev.rehearsal.rehearsal.experiment.crash.TooledPhase.StoppedSessions;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.PhaseAttempt;
import dev.rehearsal.rehearsal.line.ControlRun;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Attempts to run an up or a down again after it was stopped, each on a database of its own in the state before it. */
final class HalfAppliedAttempts implements AutoCloseable {
    private final StoppedPhase phase;
    private final DatabaseFixture base;
    private final Map<Stop, ToolAnswer> answers = new EnumMap<>(Stop.class);
    private List<Sent> statements = List.of();
    private @Nullable DatabaseFixture expected;
    private @Nullable ControlRun control;

    /** @param base the state before the phase */
    HalfAppliedAttempts(StoppedPhase phase, DatabaseFixture base) {
        this.phase = phase;
        this.base = base;
    }

    /**
     * What comes of it.
     *
     * @param planned where it is to be stopped, by its text
     * @param known what the tool does after a run that was stopped; empty where that is still to be observed
     */
    HalfApplied at(StopPlaces planned, List<ToolAnswer> known) {
        Map<Integer, RerunTrial.Answer> trials = pace(planned);
        if (statements.isEmpty()) {
            return HalfApplied.NONE;
        }
        StopPlaces places = StopPlaces.in(statements, phase.ground().wanted().halfAppliedPoints());
        List<Point> points = new ArrayList<>();
        for (int place : places.chosen()) {
            point(place, trials.get(place)).ifPresent(points::add);
        }
        HalfApplied found = new HalfApplied(
                statements.size(), points, places.leftOut(), answers(places, known), downThen(points), "");
        return phase.isDown()
                ? found
                : found.with(new RepeatablePhase(phase, base, statements).where(found, this::control));
    }

    /** Several migrations would be run again from the first one on here, which no tool does: of these only what was tried is known. */
    private Optional<Point> point(int place, RerunTrial.@Nullable Answer tried) {
        if (phase.isSeveral() && isEndOfFile(place)) {
            return Optional.of(point(place, Rerun.RESUMES, 0, ""));
        }
        if (tried == null) {
            return phase.isSeveral() ? Optional.empty() : stop(place, Stop.LOST_SESSION);
        }
        return Optional.of(
                point(place, tried.failsAt() == 0 ? Rerun.RESUMES : Rerun.FAILS, tried.failsAt(), tried.message()));
    }

    /**
     * Lets it run to its end once, and tries between its statements what a second run would meet. Where no trial changed anything, that is the
     * end which is expected.
     */
    private Map<Integer, RerunTrial.Answer> pace(StopPlaces planned) {
        DatabaseFixture fixture = copy();
        boolean isExpected = false;
        try (RerunTrial trial = new RerunTrial(fixture, planned.chosen(), phase.isSeveral())) {
            TooledPhase<PacedSessions> run = TooledPhase.paced(phase, fixture, trial);
            statements = run.outcome().succeeded() ? run.sessions().sent() : List.of();
            isExpected = run.outcome().succeeded() && trial.changedNothing();
            return trial.answers();
        } finally {
            if (isExpected) {
                expected = fixture;
            } else {
                fixture.close();
            }
        }
    }

    /** Whether a run that stops behind a statement goes on with the next file. */
    private boolean isEndOfFile(int place) {
        return place == statements.size()
                || !statements
                        .get(place)
                        .path()
                        .equals(statements.get(place - 1).path());
    }

    /** Where it came to its end and nothing was tried that changed anything; nobody may change it. Empty where that was not made. */
    Optional<DatabaseFixture> end() {
        return Optional.ofNullable(expected);
    }

    /** What the down does to what an up has left that cannot be run again. */
    private List<Point> downThen(List<Point> points) {
        Optional<Point> first = points.stream()
                .filter(point -> point.rerun() == Rerun.FAILS && point.after() < statements.size())
                .findFirst();
        if (phase.isDown() || first.isEmpty() || phase.migration().down().isEmpty()) {
            return List.of();
        }
        StoppedPhase down = phase.down();
        try (DatabaseFixture fixture = copy();
                ControlRun before = new ControlRun(base, this::copy)) {
            TooledPhase.stopped(phase, fixture, first.get().after(), Stop.LOST_SESSION);
            fixture.renewSessions();
            Outcome outcome = down.on(fixture).send(down.script().sql());
            if (outcome instanceof Outcome.Failed failure && failure.isSyntaxError()) {
                // Its tool makes something else of the text.
                return List.of();
            }
            return List.of(point(
                    first.get().after(),
                    outcome,
                    () -> before.differences(fixture),
                    down.toSend().written()));
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
            TooledPhase<StoppedSessions> stopped = TooledPhase.stopped(phase, fixture, after, stop);
            if (!stopped.sessions().hasStopped()) {
                return Optional.empty();
            }
            fixture.renewSessions();
            Outcome again = again(phase.on(fixture), fixture, stop);
            return Optional.of(point(after, again, () -> control().differences(fixture), statements));
        }
    }

    /** Runs it again as the tool does, with a person's help where it does not without. */
    private Outcome again(PhaseAttempt attempt, DatabaseFixture fixture, Stop stop) {
        if (phase.isDown()) {
            // A tool asks for its lock before a down, too; what it says then is known from the up.
            attempt.releaseLock();
        }
        Outcome first = attempt.resume();
        boolean refused = first instanceof Outcome.Failed failure && failure.toolRefused();
        boolean locked = !refused && first.failed() && attempt.releaseLock();
        boolean runsAgain = !refused && !locked;
        answers.putIfAbsent(stop, new ToolAnswer(stop, runsAgain, runsAgain ? "" : message(first)));
        if (runsAgain) {
            return first;
        }
        if (refused) {
            attempt.settle();
        }
        fixture.renewSessions();
        return attempt.resume();
    }

    private Point point(int after, Outcome outcome, Supplier<List<String>> differing, List<Sent> sent) {
        if (outcome instanceof Outcome.Failed failure) {
            return point(after, Rerun.FAILS, failing(failure, sent), failure.message());
        }
        List<String> differences = differing.get();
        return differences.isEmpty()
                ? point(after, Rerun.RESUMES, 0, "")
                : point(after, Rerun.ENDS_ELSEWHERE, 0, String.join("\n", differences));
    }

    private Point point(int after, Rerun rerun, int failsAt, String message) {
        Sent last = statements.get(after - 1);
        return new Point(
                after, StatementTitle.of("'" + last.text().strip() + "'"), last.line(), rerun, failsAt, message);
    }

    private static int failing(Outcome.Failed failure, List<Sent> statements) {
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

    /** To compare with the end that is expected. */
    private ControlRun control() {
        ControlRun current = control;
        if (current == null) {
            current = new ControlRun(madeEnd(), this::another);
            control = current;
        }
        return current;
    }

    private DatabaseFixture madeEnd() {
        DatabaseFixture current = expected;
        if (current == null) {
            current = copy();
            expected = current;
            phase.on(current).resume();
        }
        return current;
    }

    /** Another end that nothing stopped, with other numbers and another time, as far as it does not fail by that. */
    private DatabaseFixture another() {
        DatabaseFixture later = copy();
        later.advanceCounters();
        later.advanceClock();
        if (phase.on(later).resume().succeeded()) {
            return later;
        }
        later.close();
        DatabaseFixture fixture = copy();
        fixture.advanceCounters();
        phase.on(fixture).resume();
        return fixture;
    }

    private DatabaseFixture copy() {
        return base.copy();
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
