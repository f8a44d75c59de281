package dev.rehearsal.rehearsal.invariant;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.invariant.AskedInvariant.UnusableException;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.OwnFailures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The invariants that are declared, asked along a line: before the up of the step at hand, and after each phase of it. */
public final class Invariants {
    private static final String ASKING = "asking for invariants";

    private final MainLine line;
    private final List<DeclaredInvariant> declared;
    private final OwnFailures failures;
    /** Those that could not be asked in a step before; that is told once. */
    private final Set<DeclaredInvariant> told = new HashSet<>();

    private final List<AskedInvariant> asked = new ArrayList<>();
    private final List<InvariantTrial> up = new ArrayList<>();
    private final List<InvariantTrial> down = new ArrayList<>();
    private final List<InvariantTrial> secondUp = new ArrayList<>();

    /**
     * Nothing was asked yet.
     *
     * @param failures remembers faults of Rehearsal's own
     */
    public Invariants(MainLine line, Rehearsal rehearsal, OwnFailures failures) {
        this.line = line;
        this.declared = rehearsal.known().invariants();
        this.failures = failures;
    }

    /** Asks right before the up of a migration, at the end of the line. */
    public void before(Migration migration) {
        Stream.of(asked, up, down, secondUp).forEach(List::clear);
        List<String> applied = line.migrations().stream().map(Migration::id).toList();
        declared.stream()
                .filter(one -> one.since().isEmpty() || applied.contains(one.since()))
                .filter(one -> one.until().isEmpty() || !applied.contains(one.until()))
                .forEach(one -> confined(() -> before(migration, one)));
    }

    private void before(Migration migration, DeclaredInvariant one) {
        try {
            asked.add(AskedInvariant.before(line.fixture(), one, migration.id()));
        } catch (UnusableException unusable) {
            up.add(InvariantTrial.unusable(one, String.valueOf(unusable.getMessage())));
        }
    }

    /** Asks after the first up. */
    public void afterUp() {
        after(up, true);
    }

    /** Asks after the down. */
    public void afterDown() {
        after(down, false);
    }

    /** Asks after the second up, or the second run of a repeatable. */
    public void afterSecondUp() {
        after(secondUp, true);
    }

    private void after(List<InvariantTrial> trials, boolean isUp) {
        asked.forEach(one -> confined(() -> trials.add(one.after(line.fixture(), isUp))));
    }

    /** The evidence of the step with what became of invariants. */
    public StepEvidence in(StepEvidence step) {
        List<InvariantTrial> first = step.up().succeeded()
                ? up.stream()
                        .filter(trial ->
                                trial.result() != InvariantTrial.Result.UNUSABLE || told.add(trial.invariant()))
                        .map(trial -> isRefusedAtFirst(trial) ? withSince(step.migration(), trial) : trial)
                        .toList()
                : List.of();
        return step.withInvariants(first, down, secondUp);
    }

    private boolean isRefusedAtFirst(InvariantTrial trial) {
        return trial.result() == InvariantTrial.Result.UNUSABLE
                && asked.stream().noneMatch(one -> one.declared().equals(trial.invariant()));
    }

    private InvariantTrial withSince(Migration migration, InvariantTrial trial) {
        return trial.askedSince(failures.confined(
                "finding the migration behind which an invariant can be asked for",
                "",
                () -> answeredBehind(migration, trial.invariant())));
    }

    /** The first migration, from this one on, behind which there is an answer; empty where there is none. */
    private String answeredBehind(Migration migration, DeclaredInvariant invariant) {
        List<Migration> applied = line.migrations();
        try (DatabaseFixture fixture = line.buildUnseeded(applied)) {
            Migration last = migration;
            List<Migration> later = line.history().migrations().stream()
                    .filter(next -> next.kind() == Migration.Kind.VERSIONED && !applied.contains(next))
                    .toList();
            for (Migration next : later) {
                if (Answer.of(fixture, invariant.sql()) instanceof Answer.Rows) {
                    return last.id();
                }
                if (last.id().equals(invariant.until()) || !fixture.up(next).succeeded()) {
                    return "";
                }
                last = next;
            }
            return Answer.of(fixture, invariant.sql()) instanceof Answer.Rows ? last.id() : "";
        }
    }

    private void confined(Runnable work) {
        failures.confined(ASKING, true, () -> {
            work.run();
            return true;
        });
    }
}
