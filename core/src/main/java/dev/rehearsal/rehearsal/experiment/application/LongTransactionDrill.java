package dev.rehearsal.rehearsal.experiment.application;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.QueueDrill;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.observation.Arrival;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.TableQueue;
import dev.rehearsal.lock.observation.TrafficStatement;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.LockedTables;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.DaemonThread;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.watch.TimedPhase;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets an up arrive at each table that it locks while a long transaction uses that table. */
final class LongTransactionDrill {
    private final StepUnderTest ground;
    private final StatementTrace up;
    private final List<String> remarks;

    LongTransactionDrill(StepUnderTest ground, StatementTrace up, List<String> remarks) {
        this.ground = ground;
        this.up = up;
        this.remarks = remarks;
    }

    List<QueueDrill> on(LockedTables locked) {
        return locked.byName().stream()
                .filter(table -> locked.mode(table).blocksWriters())
                .flatMap(table -> on(table, locked.mode(table)).stream())
                .toList();
    }

    /** Empty where the up did not have to wait, or where it is not known whether it ever gives up. */
    private Optional<QueueDrill> on(Table table, LockStrength mode) {
        try (DatabaseFixture fixture = ground.before()) {
            ObservedState before = fixture.observe();
            MadeTraffic made = new MadeTraffic(fixture, ground.facts().before().schema(), table);
            boolean blocksReaders = mode.blocksReaders();
            LockDialect locks = fixture.database().dialect().require(LockDialect.class);
            String held = locks.use(table.name(), blocksReaders);
            TrafficStatement bystander = (blocksReaders ? made.readers() : made.writers()).get(0);
            try (TableQueue queue =
                    TableQueue.open(locks, () -> fixture.database().connect(Access.OBSERVER), held, bystander)) {
                return new Drill(fixture, before, queue, table).run();
            }
        } catch (SQLException | ExecutionException e) {
            throw new RehearsalException(
                    "the up of '" + ground.migration().displayName()
                            + "' could not be drilled behind a long transaction on '" + table.name() + "': "
                            + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException("interrupted in a drill on '" + table.name() + "'", e);
        }
    }

    /** One drill under way. */
    private final class Drill {
        private final DatabaseFixture fixture;
        private final ObservedState before;
        private final TableQueue queue;
        private final Table table;

        Drill(DatabaseFixture fixture, ObservedState before, TableQueue queue, Table table) {
            this.fixture = fixture;
            this.before = before;
            this.queue = queue;
            this.table = table;
        }

        Optional<QueueDrill> run() throws SQLException, InterruptedException, ExecutionException {
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(
                    () -> fixture.up(ground.migration(), TimedPhase::heldUp), DaemonThread.named("rehearsal-drill"));
            try {
                Optional<Arrival> arrival = queue.awaitArrival(running::isDone);
                if (arrival.isEmpty()) {
                    return Optional.empty();
                }
                boolean queued = queue.letBystanderCome(arrival.get(), running::isDone);
                return outcome(arrival.get(), queued, running);
            } finally {
                queue.leave();
                running.get();
            }
        }

        private Optional<QueueDrill> outcome(Arrival arrival, boolean queued, CompletableFuture<Outcome> running)
                throws SQLException, InterruptedException, ExecutionException {
            WaitTimeouts timeouts = WaitTimeouts.of(up, table.name(), arrival.mode());
            boolean gaveUp = timeouts.ends() && ended(running, timeouts.watchedMillis());
            if (!gaveUp && !timeouts.endless()) {
                remarks.add(
                        "whether the up gives up where " + table.name()
                                + " is used for long is not known: it did not while it was watched, and its timeouts were not observed");
                return Optional.empty();
            }
            boolean traces = gaveUp && fixture.observe().differsFrom(before);
            queue.leave();
            boolean succeeds = running.get().succeeded()
                    || (gaveUp && fixture.attempt(ground.migration()).resume().succeeded());
            return Optional.of(new QueueDrill(
                    table.name(), arrival.mode(), gaveUp, queued, queue.bystanderMillis(), succeeds, traces));
        }

        private boolean ended(CompletableFuture<Outcome> running, long millis)
                throws InterruptedException, ExecutionException {
            try {
                return running.get(millis, TimeUnit.MILLISECONDS).failed();
            } catch (TimeoutException e) {
                return false;
            }
        }
    }

    /**
     * How long an up waits for a table, by the timeouts that were in force.
     *
     * @param known whether they were observed for the statement that waits
     * @param millis the shortest that ends the wait; 0 for none
     */
    private record WaitTimeouts(boolean known, long millis) {
        /** For timeouts that were not observed; nothing is concluded where this is over. */
        private static final long UNKNOWN_MILLIS = 1_000;

        /** For an up that may give up: beyond its own timeout only a machine that is very busy needs more. */
        private static final long GRACE_MILLIS = 10_000;

        static WaitTimeouts of(StatementTrace up, String table, LockStrength mode) {
            boolean single =
                    up.source() == StatementTrace.Source.AS_SENT || up.source() == StatementTrace.Source.OBSERVING_RUN;
            List<StatementEvidence> waiting = up.statements().stream()
                    .filter(statement -> statement.acquired().stream()
                            .anyMatch(lock ->
                                    lock.relation().equals(table) && lock.mode().equals(mode)))
                    .toList();
            if (!single || waiting.isEmpty()) {
                return new WaitTimeouts(false, UNKNOWN_MILLIS);
            }
            return new WaitTimeouts(true, millis(waiting.get(0)));
        }

        private static long millis(StatementEvidence statement) {
            long locks = statement.timeouts().lockTimeoutMillis();
            long whole = statement.timeouts().statementTimeoutMillis();
            return locks == 0 || whole == 0 ? Math.max(locks, whole) : Math.min(locks, whole);
        }

        /** Whether it is a fact that nothing ever ends the wait. */
        boolean endless() {
            return known && millis == 0;
        }

        /** Whether something may end it. */
        boolean ends() {
            return millis > 0;
        }

        /** How long to watch whether the up gives up. */
        long watchedMillis() {
            return known ? millis + GRACE_MILLIS : millis;
        }
    }
}
