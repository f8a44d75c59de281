package dev.rehearsal.scenario;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.scenario.RehearsedStep.Probe;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Assertions on one rehearsed migration. What was not observed fails; it never passes. */
@API(status = API.Status.STABLE, since = "0.1")
@SuppressWarnings("exports") // Who has no AssertJ does without assertions.
public final class RehearsedStepAssert extends JudgedAssert<RehearsedStepAssert, RehearsedStep> {
    RehearsedStepAssert(@Nullable RehearsedStep actual) {
        super(actual, RehearsedStepAssert.class);
    }

    /** Fails unless the migration ran up, down and up again without an error found in what the down and the second up left. */
    public RehearsedStepAssert isReversible() {
        isNotNull();
        hasNone(finding -> finding.severity() == Severity.ERROR && CheckTopics.cover(CheckTopic.REVERSAL, finding));
        hasNone(finding ->
                finding.severity() != Severity.INFO && CheckTopics.cover(CheckTopic.POINT_OF_NO_RETURN, finding));
        requireObserved("up", actual.evidence().up());
        requireObserved("down", actual.evidence().down());
        requireObserved("up again", actual.evidence().upAgain());
        return this;
    }

    /** Fails unless the up ran to its end. */
    public RehearsedStepAssert isApplied() {
        isNotNull();
        requireObserved("up", actual.evidence().up());
        return this;
    }

    /**
     * Fails unless a query returns the same rows before the migration, after its up and, where it has a down, after that
     * too. It is asked on a private copy of the rehearsed database.
     */
    public RehearsedStepAssert keepsResultOf(String sql) {
        return keepsResultOf(sql, sql);
    }

    /** As {@link #keepsResultOf(String)}, for a query that must be written differently after the up. */
    public RehearsedStepAssert keepsResultOf(String sql, String sqlAfterUp) {
        isNotNull();
        requireObserved("up", actual.evidence().up());
        if (actual.evidence().generated().isUnrehearsedIn(sql + " " + sqlAfterUp)) {
            throw failure(
                    "%s: not observed: %s",
                    name(), actual.evidence().generated().whyNotObserved());
        }
        List<List<@Nullable String>> before = actual.probe().resultOf(sql, Probe.Moment.BEFORE);
        requireSame(sqlAfterUp, "up", before, actual.probe().resultOf(sqlAfterUp, Probe.Moment.AFTER_UP));
        if (!(actual.evidence().down() instanceof Outcome.NotRun)) {
            requireObserved("down", actual.evidence().down());
            requireSame(sql, "down", before, actual.probe().resultOf(sql, Probe.Moment.AFTER_DOWN));
        }
        return this;
    }

    private void requireSame(
            String sql, String phase, List<List<@Nullable String>> before, List<List<@Nullable String>> after) {
        if (!before.equals(after)) {
            throw failureWithActualExpected(
                    after,
                    before,
                    "%s: the result of '%s' changed%n  before:   %s%n  after %s: %s",
                    name(),
                    sql,
                    before,
                    phase,
                    after);
        }
    }

    private void requireObserved(String phase, Outcome outcome) {
        if (outcome instanceof Outcome.NotRun reason) {
            throw failure("%s: not observed: %s was not run, %s", name(), phase, reason.reason());
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw failure(
                    "%s: not observed: %s failed at %s:%s, %s",
                    name(), phase, failed.path(), failed.line(), failed.message());
        }
    }

    @Override
    String name() {
        return actual.name();
    }

    @Override
    List<Finding> findings() {
        return actual.findings();
    }
}
