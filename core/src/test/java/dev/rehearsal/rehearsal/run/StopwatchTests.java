package dev.rehearsal.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.consequence.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StopwatchTests {
    private static final long SOME = 60;

    private final Stopwatch stopwatch = new Stopwatch();
    private final List<Cost> steps = new ArrayList<>();

    @Test
    void aPartCountsWithoutThePartsWithinIt() {
        step(() -> stopwatch.during("outer", () -> {
            sleep();
            sleep();
            return stopwatch.during("inner", StopwatchTests::sleep);
        }));

        Cost cost = steps.get(0);
        assertThat(cost.parts()).extracting(Cost.Part::what).containsExactlyInAnyOrder("inner", "outer");
        assertThat(millis(cost, "outer")).isGreaterThanOrEqualTo(2 * SOME);
        assertThat(millis(cost, "inner")).isBetween(SOME, cost.millis() - millis(cost, "outer"));
    }

    @Test
    void whatIsDoneTwiceIsOnePart() {
        step(() -> stopwatch.during("part", StopwatchTests::sleep)
                + stopwatch.during("part", StopwatchTests::sleep)
                + sleep());

        assertThat(millis(steps.get(0), "part")).isGreaterThanOrEqualTo(2 * SOME);
        assertThat(steps.get(0).millis())
                .as("with what is in no part")
                .isGreaterThanOrEqualTo(millis(steps.get(0), "part") + SOME);
    }

    @Test
    void noStepIsChargedForWhatTheWalkNeeds() {
        step(() -> stopwatch.during("part", () -> stopwatch.outsideSteps("a server", StopwatchTests::sleep)));
        step(() -> 1L);
        stopwatch.during("the end", StopwatchTests::sleep);

        assertThat(steps.get(0).parts()).extracting(Cost.Part::what).containsExactly("part");
        Cost walk = stopwatch.walk();
        assertThat(walk.parts()).extracting(Cost.Part::what).containsExactly("a server", "the end");
        assertThat(walk.millis()).isGreaterThanOrEqualTo(2 * SOME);
        long sum = millis(walk, "a server") + millis(walk, "the end");
        assertThat(walk.millis())
                .as("nothing counts twice")
                .isGreaterThanOrEqualTo(
                        sum + steps.stream().mapToLong(Cost::millis).sum());
    }

    @Test
    void anotherThreadWorksOnTheSameStep() {
        step(() -> {
            var beside = CompletableFuture.supplyAsync(() -> stopwatch.during("beside", StopwatchTests::sleep));
            return stopwatch.during("part", StopwatchTests::sleep) + beside.join();
        });

        Cost cost = steps.get(0);
        assertThat(millis(cost, "beside")).isGreaterThanOrEqualTo(SOME);
        assertThat(millis(cost, "part")).isGreaterThanOrEqualTo(SOME);
        assertThat(stopwatch.walk().millis()).isBetween(cost.millis(), cost.millis() + 1);
    }

    @Test
    void aStepThatFailsHasNoCostButTheWalkHas() {
        assertThatThrownBy(() -> step(() -> {
                    sleep();
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(steps).isEmpty();
        assertThat(stopwatch.walk().millis()).isGreaterThanOrEqualTo(SOME);
    }

    private void step(Supplier<Long> work) {
        stopwatch.step(work, (result, cost) -> steps.add(cost));
    }

    private static long millis(Cost cost, String part) {
        return cost.parts().stream()
                .filter(one -> one.what().equals(part))
                .mapToLong(Cost.Part::millis)
                .findFirst()
                .orElseThrow();
    }

    private static long sleep() {
        try {
            Thread.sleep(SOME);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return SOME;
    }
}
