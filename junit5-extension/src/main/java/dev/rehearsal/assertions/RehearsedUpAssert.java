package dev.rehearsal.assertions;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.check.RehearsedUp;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.WaitEvidence;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what an up locks, works on, makes wait and breaks. What was not observed fails; it never passes. */
public final class RehearsedUpAssert extends AbstractAssert<RehearsedUpAssert, RehearsedUp> {
    RehearsedUpAssert(@Nullable RehearsedUp actual) {
        super(actual, RehearsedUpAssert.class);
    }

    /**
     * Fails if any traffic beside the up waited longer than this for a lock. Needs traffic: {@code @Traffic},
     * {@code @LockBudget} or {@code rehearsal.traffic=true}.
     */
    public RehearsedUpAssert doesNotBlockLongerThan(Duration limit) {
        WaitEvidence waits = experiments().waits();
        if (!waits.observed()) {
            throw notObserved("no traffic ran beside it; ask for some with @Traffic or rehearsal.traffic=true");
        }
        requireRows();
        waits.waits().stream()
                .filter(wait -> wait.longestMillis() > limit.toMillis())
                .max(Comparator.comparingDouble(TableWait::longestMillis))
                .ifPresent(wait -> {
                    throw failure(
                            "%s made traffic wait longer than %d ms:%n  table:     %s%n  waited:    %s ms, %s%n"
                                    + "  statement: %s%n  wait for:  %s",
                            actual.name(),
                            limit.toMillis(),
                            wait.table(),
                            String.format(Locale.ROOT, "%.0f", wait.longestMillis()),
                            wait.exact() ? "by the server's account" : "sampled, may have been longer",
                            wait.sql(),
                            statement(wait.blockedBy()));
                });
        return this;
    }

    /** Fails if a statement takes a lock that is stronger, on whatever was there before its transaction. */
    public RehearsedUpAssert takesNoLockStrongerThan(LockStrength mode) {
        return refuseLocks("stronger than " + mode.words(), lock -> lock.mode().isStrongerThan(mode));
    }

    /** As {@link #takesNoLockStrongerThan(LockStrength)}, of one table, view or index: {@code orders} or {@code shop.orders}. */
    public RehearsedUpAssert takesNoLockStrongerThan(LockStrength mode, String relation) {
        return refuseLocks(
                "stronger than " + mode.words() + " on '" + relation + "'",
                lock -> lock.mode().isStrongerThan(mode) && isCalled(lock.relation(), relation));
    }

    /** Fails if a statement reads rows while its transaction holds a lock that readers or writers must wait for. */
    public RehearsedUpAssert readsNoRowsUnderBlockingLock() {
        return refuseWork("reads rows while others must wait", true, work -> work.rowsRead() > 0);
    }

    /** Fails if a statement writes a whole table anew. */
    public RehearsedUpAssert rewritesNothing() {
        return refuseWork("writes a table anew", false, TableWork::rewritten);
    }

    /**
     * Fails if the up causes more write-ahead log than this.
     *
     * @param bytes of all its statements together
     */
    public RehearsedUpAssert writesAtMostWal(long bytes) {
        requireRows();
        long written =
                statements().stream().mapToLong(StatementEvidence::walBytes).sum();
        if (written > bytes) {
            throw failure(
                    "%s writes too much write-ahead log:%n  expected: at most %d bytes%n  actual:   %d bytes",
                    actual.name(), bytes, written);
        }
        return this;
    }

    /** Fails if a statement of the version before ran before the up and does not run after it; what is retired does not count. */
    public RehearsedUpAssert breaksNoOldCode() {
        if (!actual.step().isFirst() && experiments().compatibility().equals(Compatibility.NOT_REPLAYED)) {
            throw notObserved(
                    "no statement of the version before was tried; see rehearsal.compatibility and rehearsal.deployment");
        }
        List<Finding> found = actual.step().findings().stream()
                .filter(finding -> CheckTopics.cover(CheckTopic.OLD_CODE, finding))
                .toList();
        if (!found.isEmpty()) {
            throw failure("%s", FindingText.of(found));
        }
        return this;
    }

    private RehearsedUpAssert refuseLocks(String what, Predicate<HeldLock> refused) {
        for (StatementEvidence statement : statements()) {
            for (HeldLock lock : statement.acquired()) {
                if (refused.test(lock)) {
                    throw failure(
                            "%s takes a lock %s:%n  lock:      %s on %s%n  statement: %s",
                            actual.name(), what, lock.mode().words(), lock.relation(), words(statement));
                }
            }
        }
        return this;
    }

    private RehearsedUpAssert refuseWork(String what, boolean onlyUnderLock, Predicate<TableWork> refused) {
        requireRows();
        for (StatementEvidence statement : statements()) {
            List<HeldLock> blocking =
                    locks(statement).filter(lock -> lock.mode().blocksWriters()).toList();
            for (TableWork work : statement.work()) {
                if (refused.test(work) && !(onlyUnderLock && blocking.isEmpty())) {
                    throw failure(
                            "%s %s:%n  table:     %s, %d rows read%n  locks:     %s%n  statement: %s",
                            actual.name(), what, work.table(), work.rowsRead(), words(blocking), words(statement));
                }
            }
        }
        return this;
    }

    private List<StatementEvidence> statements() {
        StatementTrace trace = experiments().locks().up();
        if (trace.source() == StatementTrace.Source.NOT_OBSERVED) {
            throw notObserved("its statements were not looked at; see rehearsal.locks");
        }
        return trace.statements();
    }

    private ExperimentEvidence experiments() {
        isNotNull();
        return actual.step().evidence().experiments();
    }

    private void requireRows() {
        isNotNull();
        String why = actual.step().evidence().madeUp().whyNotObserved();
        if (!why.isEmpty()) {
            throw notObserved(why);
        }
    }

    private AssertionError notObserved(String reason) {
        return failure("%s: not observed: %s", actual.name(), reason);
    }

    private String statement(int number) {
        return experiments().locks().up().statements().stream()
                .filter(statement -> statement.number() == number)
                .map(RehearsedUpAssert::words)
                .findFirst()
                .orElse("not known");
    }

    private static String words(StatementEvidence statement) {
        String line = statement.line() > 0 ? ":" + statement.line() : "";
        return statement.text().strip().replaceAll("\\s+", " ") + " (" + statement.path() + line + ")";
    }

    private static String words(List<HeldLock> locks) {
        return locks.isEmpty()
                ? "none that others wait for"
                : String.join(
                        ", ",
                        locks.stream()
                                .map(lock -> lock.mode().words() + " on " + lock.relation())
                                .toList());
    }

    private static Stream<HeldLock> locks(StatementEvidence statement) {
        return Stream.concat(statement.held().stream(), statement.acquired().stream());
    }

    private static boolean isCalled(String qualified, String name) {
        return qualified.equals(name) || qualified.endsWith("." + name);
    }
}
