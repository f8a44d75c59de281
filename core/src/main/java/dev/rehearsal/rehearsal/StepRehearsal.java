package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.MadeUpRows;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.SchemaDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rehearses one step at the end of the main line: up, down, up again, and leaves the line one migration longer. */
final class StepRehearsal implements AutoCloseable {
    private static final String NO_DOWN = "there is no down";

    private final FailedUp failedUp;
    /** The rows that were taken out of an up's way, by migration; none where only a literal was in it. */
    private final Map<Migration, List<RefusedRows>> repaired = new HashMap<>();
    /** Which tables hold tame rows since when. */
    private final List<String> tame = new ArrayList<>();

    private final MainLine line;
    private final Rehearsal rehearsal;
    private final boolean historyHasDowns;
    private final StepExperiments experiments;

    StepRehearsal(MainLine line, Rehearsal rehearsal) {
        this.line = line;
        this.rehearsal = rehearsal;
        this.failedUp = new FailedUp(line, rehearsal);
        this.experiments = new StepExperiments(line, rehearsal.seeding(), rehearsal.experiments());
        this.historyHasDowns = rehearsal.history().migrations().stream()
                .anyMatch(migration -> migration.down().isPresent());
    }

    @Override
    public void close() {
        failedUp.close();
        experiments.close();
    }

    /** Walks a migration up without judging it. */
    Outcome walkUp(Migration migration) {
        Snapshot before = rehearsal.seeding() == Seeding.NONE ? null : line.now();
        Outcome up = line.stage().up(migration);
        if (before == null) {
            return walkedUp(migration, up, Set.of());
        }
        Snapshot after = line.stage().observe();
        if (up instanceof Outcome.Failed failure && !repaired.containsKey(migration)) {
            Outcome.Failed still = resolve(migration, failure, before, after);
            return still == null ? walkUp(migration) : still;
        }
        return walkedUp(migration, up, before.tablesChangedBy(after));
    }

    private Outcome walkedUp(Migration migration, Outcome up, Set<String> changed) {
        if (up.succeeded()) {
            line.applied(migration, up, changed);
            stepOver(migration);
        }
        return up;
    }

    StepEvidence rehearse(Migration migration) {
        Snapshot before = line.now();
        Outcome up = line.stage().up(migration);
        Snapshot after = line.stage().observe();
        if (after.touchesServerSince(before)) {
            if (line.isOnSharedServer()) {
                line.moveToOwnServer();
                return rehearse(migration);
            }
            line.stage().renewSessions();
        }
        StepFacts facts = facts(migration, before, after, up);
        if (up instanceof Outcome.Failed failure) {
            Outcome.Failed still = resolve(migration, failure, before, after);
            return still == null ? rehearse(migration) : facts.upFailed(still).with(madeUp(migration));
        }
        line.applied(migration, up, before.tablesChangedBy(after));
        line.continuesFrom(after);
        return afterUp(facts);
    }

    private StepEvidence afterUp(StepFacts facts) {
        Migration migration = facts.migration();
        String reason = reasonAgainstDown(migration);
        @Nullable StepEvidence evidence = reason.isEmpty() ? downAndUpAgain(facts) : facts.withoutDown(reason);
        if (evidence == null) {
            line.moveToOwnServer();
            line.forget();
            return rehearse(migration);
        }
        LivedIn livedIn = evidence.down().succeeded() && line.occasions().areMadeUp()
                ? new LivedInRollback(line, rehearsal.seeding(), facts).evidence()
                : LivedIn.NOT_TRIED;
        ExperimentEvidence learned = experiments.about(facts);
        stepOver(migration);
        return evidence.with(madeUp(migration).with(livedIn)).with(learned);
    }

    /** Takes made-up rows out of an up's way, once a migration; null if it runs now. */
    private Outcome.@Nullable Failed resolve(
            Migration migration, Outcome.Failed failure, Snapshot before, Snapshot after) {
        Outcome.Failed known = failure.leavingTraces(after.differsFrom(before));
        if (repaired.containsKey(migration)) {
            return known;
        }
        FailedUp.Resolution resolution = failedUp.resolve(migration, known, before);
        repaired.put(migration, resolution.refused());
        return resolution.failure();
    }

    private MadeUpRows madeUp(Migration migration) {
        return new MadeUpRows(repaired.getOrDefault(migration, List.of()), LivedIn.NOT_TRIED, tame);
    }

    private void stepOver(Migration migration) {
        line.stepOver();
        for (RefusedRows rows : repaired.getOrDefault(migration, List.of())) {
            if (!rows.filledAgain().isEmpty()) {
                tame.add("rows of " + String.join(", ", rows.filledAgain()) + " are tame since "
                        + migration.displayName());
            }
        }
    }

    /** Runs a repeatable twice at the end of the line. */
    StepEvidence rehearseRepeatable(Migration migration) {
        Snapshot before = line.now();
        Outcome up = line.stage().up(migration);
        Snapshot after = line.stage().observe();
        if (up instanceof Outcome.Failed failure) {
            Outcome.Failed still = resolve(migration, failure, before, after);
            return still == null
                    ? rehearseRepeatable(migration)
                    : facts(migration, before, after, up).upFailed(still).with(madeUp(migration));
        }
        return ranOnce(migration, before, up);
    }

    /** Runs a repeatable if the version reached lets it run; empty, and nothing changed, where it does not yet. */
    Optional<StepEvidence> tryRepeatable(Migration migration) {
        Snapshot before = line.now();
        Outcome up = line.stage().up(migration);
        if (up.succeeded()) {
            return Optional.of(ranOnce(migration, before, up));
        }
        if (line.stage().observe().differsFrom(before)) {
            line.restore();
        }
        return Optional.empty();
    }

    private StepFacts facts(Migration migration, Snapshot before, Snapshot after, Outcome up) {
        Consequences consequences =
                up.succeeded() ? Aftermath.of(line.stage(), migration, before, after) : Consequences.NONE;
        return new StepFacts(migration, historyHasDowns, before, after, up, consequences);
    }

    private StepEvidence ranOnce(Migration migration, Snapshot before, Outcome up) {
        Snapshot after = line.stage().observe();
        StepFacts facts = facts(migration, before, after, up);
        line.applied(migration, up, before.tablesChangedBy(after));
        StepEvidence evidence = facts.repeated(repeat(migration, after));
        ExperimentEvidence learned = experiments.about(facts);
        stepOver(migration);
        return evidence.with(madeUp(migration)).with(learned);
    }

    private Repetition repeat(Migration migration, Snapshot after) {
        Outcome second = line.stage().up(migration);
        Snapshot repeated = line.stage().observe();
        SchemaDifference schema = SchemaDifference.between(after.schema(), repeated.schema());
        Collection<String> suspects = after.suspects(repeated);
        RowInspection.Result rows = suspects.isEmpty() || !second.succeeded()
                ? RowInspection.Result.NOTHING
                : new RowInspection(line, migration).repeated(suspects);
        if (schema.isEmpty() && suspects.isEmpty()) {
            line.continuesFrom(repeated);
        } else {
            line.restore();
        }
        return new Repetition(second, schema, rows.afterUpAgain());
    }

    /**
     * Null where the server itself changes and is shared: what changes there may be a neighbour's doing; on a server of our own it is
     * the migration's.
     */
    private @Nullable StepEvidence downAndUpAgain(StepFacts facts) {
        Stage stage = line.stage();
        Migration migration = facts.migration();
        Outcome down = stage.down(migration);
        Snapshot afterDown = stage.observe();
        if (afterDown.touchesServerSince(facts.after()) && line.isOnSharedServer()) {
            return null;
        }
        renewWhenServerChanged(facts.after(), afterDown);
        if (down instanceof Outcome.Failed failure) {
            boolean traces = afterDown.differsFrom(facts.after());
            if (traces) {
                line.restore();
            }
            return facts.downFailed(failure.leavingTraces(traces));
        }
        Outcome upAgain = stage.up(migration);
        Snapshot afterAgain = stage.observe();
        if (afterAgain.touchesServerSince(afterDown) && line.isOnSharedServer()) {
            return null;
        }
        renewWhenServerChanged(afterDown, afterAgain);
        if (upAgain instanceof Outcome.Failed failure) {
            upAgain = failure.leavingTraces(afterAgain.differsFrom(afterDown));
        }
        return conclude(facts, new StepFacts.Rest(down, afterDown, upAgain, afterAgain));
    }

    private StepEvidence conclude(StepFacts facts, StepFacts.Rest rest) {
        boolean ranAgain = rest.upAgain().succeeded();
        Collection<String> lost = facts.before().suspects(rest.afterDown());
        Collection<String> different = ranAgain ? facts.after().suspects(rest.afterAgain()) : Set.of();
        RowInspection.Result rows = lost.isEmpty() && different.isEmpty()
                ? RowInspection.Result.NOTHING
                : new RowInspection(line, facts.migration()).inspect(lost, different, ranAgain);
        StepEvidence evidence = facts.complete(rest, rows);
        boolean exactlyTheSame = ranAgain && evidence.upAgainDiffers().isEmpty() && different.isEmpty();
        if (exactlyTheSame) {
            line.continuesFrom(rest.afterAgain());
        } else {
            line.restore();
        }
        return evidence;
    }

    private String reasonAgainstDown(Migration migration) {
        if (rehearsal.irreversible().contains(migration.id())) {
            return "declared irreversible";
        }
        return migration.down().isPresent() ? "" : NO_DOWN;
    }

    private void renewWhenServerChanged(Snapshot earlier, Snapshot later) {
        if (later.touchesServerSince(earlier)) {
            line.stage().renewSessions();
        }
    }
}
