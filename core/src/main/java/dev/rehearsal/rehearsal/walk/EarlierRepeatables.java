package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.OfRepeatable;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.WalkedRows;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the repeatables that an existing database has run do to the step of a versioned migration.
 *
 * @param line the line
 * @param rows the rows that are generated along it
 * @param failures remembers faults of Rehearsal's own
 * @param guard says what it means where something hangs
 */
record EarlierRepeatables(MainLine line, WalkedRows rows, OwnFailures failures, StepGuard guard) {

    /**
     * The step as a deployment has it: whoever drops what a repeatable makes changes the repeatable with it, which runs again behind the up.
     *
     * @param step the step
     * @param ran the steps of the repeatables that ran before
     */
    StepEvidence around(StepEvidence step, List<StepEvidence> ran) {
        if (ran.isEmpty()) {
            return step;
        }
        return step.up() instanceof Outcome.Failed failure
                ? observed(step, inTheWay(step.migration(), failure, ran))
                : step.up().succeeded() ? remade(step, ran) : step;
    }

    private StepEvidence remade(StepEvidence step, List<StepEvidence> ran) {
        List<OfRepeatable> found = new ArrayList<>();
        for (StepEvidence repeatable : ran) {
            List<ObjectIdentity> missing = made(repeatable)
                    .filter(object -> line.now()
                            .schema()
                            .find(object.kind(), object.name())
                            .isEmpty())
                    .toList();
            if (!missing.isEmpty() && runsAgain(repeatable.migration())) {
                List<ObjectIdentity> dropped = missing.stream()
                        .filter(object -> step.upChanged().objects().stream()
                                .anyMatch(changed -> changed instanceof ObjectDifference.Removed
                                        && changed.object().equals(object)))
                        .toList();
                found.addAll(dropped.isEmpty() ? List.of() : List.of(of(repeatable, dropped, false)));
            }
        }
        return observed(step, found);
    }

    private boolean runsAgain(Migration repeatable) {
        return guard.onServer(StepGuard.quoted(repeatable), () -> {
            ObservedState before = line.now();
            Outcome up = guard.unlessHung(
                    "running the repeatable again", () -> line.fixture().up(repeatable));
            ObservedState after = line.fixture().observe();
            if (!up.succeeded()) {
                // What else it needs a later version may bring.
                if (up instanceof Outcome.NotRun || after.differsFrom(before)) {
                    line.restore();
                }
                return false;
            }
            line.applied(repeatable, up, TouchedTables.between(before, after));
            rows.stepOver(repeatable);
            return true;
        });
    }

    private List<OfRepeatable> inTheWay(Migration migration, Outcome.Failed failure, List<StepEvidence> ran) {
        List<Migration> all = line.migrations();
        List<Migration> fresh = all.stream()
                .filter(earlier -> earlier.kind() == Migration.Kind.VERSIONED)
                .toList();
        boolean becauseOfThem = failures.confined(
                "running the up without repeatables", false, () -> !runs(all, migration) && runs(fresh, migration));
        if (!becauseOfThem) {
            return List.of();
        }
        MentionedNames said = new MentionedNames(failure.message());
        List<OfRepeatable> named = ran.stream()
                .map(repeatable -> of(
                        repeatable,
                        made(repeatable)
                                .filter(object -> said.mention(object.plainName()))
                                .toList(),
                        true))
                .filter(repeatable -> !repeatable.objects().isEmpty())
                .toList();
        return named.isEmpty()
                ? ran.stream()
                        .map(repeatable -> of(repeatable, made(repeatable).toList(), true))
                        .toList()
                : named;
    }

    private boolean runs(List<Migration> earlier, Migration migration) {
        try (DatabaseFixture fixture = line.buildUnseeded(earlier)) {
            return guard.unlessHung("running the up without repeatables", () -> fixture.up(migration))
                    .succeeded();
        }
    }

    private static Stream<ObjectIdentity> made(StepEvidence repeatable) {
        return repeatable.upChanged().objects().stream()
                .filter(ObjectDifference.Added.class::isInstance)
                .map(ObjectDifference::object);
    }

    private static OfRepeatable of(StepEvidence repeatable, List<ObjectIdentity> objects, boolean inTheWay) {
        return new OfRepeatable(repeatable.migration(), objects, inTheWay);
    }

    /** The same without what old code misses only until the repeatable has run. */
    private static StepEvidence observed(StepEvidence step, List<OfRepeatable> found) {
        if (found.isEmpty()) {
            return step;
        }
        List<ProductObservation> observations =
                new ArrayList<>(step.consequences().observedByProduct());
        observations.addAll(found);
        Compatibility known = step.experiments().compatibility();
        List<Break> breaks = known.breaks().stream()
                .filter(one -> found.stream()
                        .flatMap(repeatable -> repeatable.objects().stream())
                        .noneMatch(object -> object.name().equals(one.object())))
                .toList();
        return step.with(new Harm(
                        step.sequencesBehind(),
                        step.orphans(),
                        step.invalidObjects(),
                        step.consequences().withObserved(observations)))
                .with(step.experiments()
                        .with(new Compatibility(known.replayed(), breaks, known.leftOut(), known.deployed())));
    }
}
