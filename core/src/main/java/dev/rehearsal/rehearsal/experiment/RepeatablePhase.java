package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ControlRun;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
        if (places.isEmpty()) {
            return "";
        }
        List<String> repeatable = statements.stream().map(this::repeatable).toList();
        boolean differs = !repeatable.equals(
                statements.stream().map(sent -> sent.text().strip()).toList());
        return differs && firstMiddleAndLast(places).stream().allMatch(place -> endsWell(repeatable, place, control))
                ? script(repeatable)
                : "";
    }

    private static Set<Integer> firstMiddleAndLast(List<Integer> places) {
        return Set.copyOf(List.of(places.get(0), places.get(places.size() / 2), places.get(places.size() - 1)));
    }

    private String repeatable(Sent sent) {
        return ScriptDialects.of(base.database().dialect())
                .repeatable(sent.text().strip())
                .strip();
    }

    private boolean endsWell(List<String> repeatable, int stoppedAfter, Supplier<ControlRun> control) {
        try (DatabaseFixture fixture = phase.ground().line().fixtureOn(base.fork())) {
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

    private static String script(List<String> statements) {
        return statements.stream().collect(Collectors.joining(";\n", "", ";"));
    }
}
