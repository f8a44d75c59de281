package dev.rehearsal.scenario;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what an up locks, works on, makes wait and breaks. What was not observed fails; it never passes. */
@API(status = API.Status.STABLE, since = "0.1")
@SuppressWarnings("exports") // Who has no AssertJ does without assertions.
public final class RehearsedUpAssert extends AbstractAssert<RehearsedUpAssert, RehearsedUp> {
    RehearsedUpAssert(@Nullable RehearsedUp actual) {
        super(actual, RehearsedUpAssert.class);
    }

    /**
     * Fails if any traffic beside the up waited longer than this for a lock. Needs traffic: {@code @Traffic},
     * {@code @LockBudget} or {@code rehearsal.traffic=true}.
     */
    public RehearsedUpAssert doesNotBlockLongerThan(Duration limit) {
        requireOn(Observation.TRAFFIC);
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

    /**
     * Fails if a statement takes a stronger lock on a table, view or index that existed before its transaction. On MariaDB and MySQL only the
     * locks are known under which changes of tables and other work on rows run; the exclusive lock that each change of a table takes for
     * a moment does not count.
     *
     * @param mode a {@link LockMode} on PostgreSQL, a {@link MetadataLock} on MariaDB and MySQL
     */
    public RehearsedUpAssert takesNoLockStrongerThan(LockStrength mode) {
        return refuseLocks(mode, "", lock -> true);
    }

    /** As {@link #takesNoLockStrongerThan(LockStrength)}, of one table, view or index: {@code orders} or {@code shop.orders}. */
    public RehearsedUpAssert takesNoLockStrongerThan(LockStrength mode, String relation) {
        return refuseLocks(mode, " on '" + relation + "'", lock -> isCalled(lock.relation(), relation));
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

    private RehearsedUpAssert refuseLocks(LockStrength mode, String where, Predicate<HeldLock> concerned) {
        isNotNull();
        boolean eachStatement = requireOfProduct(mode);
        for (StatementEvidence statement : eachStatement ? statements() : statementsOnRows()) {
            List<HeldLock> locks =
                    eachStatement ? statement.acquired() : locks(statement).toList();
            for (HeldLock lock : locks) {
                if (lock.mode().isStrongerThan(mode) && concerned.test(lock)) {
                    throw failure(
                            "%s takes a lock stronger than %s%s:%n  lock:      %s on %s%n  statement: %s",
                            actual.name(), mode.words(), where, lock.mode().words(), lock.relation(), words(statement));
                }
            }
        }
        if (!eachStatement) {
            requireKnownChanges();
        }
        return this;
    }

    /** Whether the product tells the locks of each statement; fails where it has no such strength. */
    private boolean requireOfProduct(LockStrength mode) {
        DatabaseProduct product = actual.step().evidence().dialect();
        boolean eachStatement = product.meets(Observation.STATEMENTS);
        if (eachStatement == mode instanceof MetadataLock) {
            throw failure(
                    "%s: %s is not a lock of %s: use %s",
                    actual.name(),
                    mode.words(),
                    product.product(),
                    (eachStatement ? LockMode.class : MetadataLock.class).getSimpleName());
        }
        return eachStatement;
    }

    /** Statements that change tables with rows, or work on rows, on products that do not tell the locks of each statement. */
    private List<StatementEvidence> statementsOnRows() {
        LockEvidence locks = experiments().locks();
        if (locks.changes().isEmpty() && locks.rowWork().isEmpty()) {
            throw notObserved(
                    "no statement that changes a table with rows was looked at; see rehearsal.locks and rehearsal.rows");
        }
        return Stream.concat(
                        locks.changes().stream().map(TableChange::statement),
                        locks.rowWork().stream().map(RowWork::statement))
                .toList();
    }

    private void requireKnownChanges() {
        LockEvidence locks = experiments().locks();
        if (!locks.up().remarks().isEmpty()) {
            throw notObserved(String.join("; ", locks.up().remarks()));
        }
        locks.changes().stream()
                .filter(change -> change.way() == TableChange.Way.UNKNOWN)
                .findFirst()
                .ifPresent(change -> {
                    throw notObserved("the server does not say which lock it takes on table " + change.table()
                            + ", or the table has fewer than 20 rows: " + words(change.statement()));
                });
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
        requireOn(Observation.STATEMENTS);
        StatementTrace trace = experiments().locks().up();
        if (trace.source() == StatementTrace.Source.NOT_OBSERVED) {
            throw notObserved("its statements were not looked at; see rehearsal.locks");
        }
        return trace.statements();
    }

    private void requireOn(Observation observation) {
        isNotNull();
        DatabaseProduct product = actual.step().evidence().dialect();
        if (!product.meets(observation)) {
            throw notObserved("Rehearsal does not observe on " + product.product() + " " + observation.words());
        }
    }

    private ExperimentEvidence experiments() {
        isNotNull();
        return actual.step().evidence().experiments();
    }

    private void requireRows() {
        isNotNull();
        String why = actual.step().evidence().generated().whyNotObserved();
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
