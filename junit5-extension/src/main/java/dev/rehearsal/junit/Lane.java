package dev.rehearsal.junit;

import dev.rehearsal.check.Judge;
import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingReport;
import dev.rehearsal.finding.Run;
import dev.rehearsal.rehearsal.DatabaseSource;
import dev.rehearsal.rehearsal.MigrationScenario;
import dev.rehearsal.rehearsal.NotReachedException;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.Walk;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The rehearsal of one class on one database: a walk, opened by the first invocation that needs it. Thread-safe. */
final class Lane implements AutoCloseable {
    private final String label;
    private final Rehearsal rehearsal;
    private final DatabaseSource databases;
    private final Judge judge;
    private final boolean skipWithoutDatabase;
    private final Map<String, RehearsedStep> judged = new ConcurrentHashMap<>();
    private final Set<Object> lookedAt =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Instant opened = Instant.now();
    private volatile String description = "";
    private @Nullable Walk walk;
    private @Nullable RehearsedHistory history;
    private @Nullable DatabaseException unavailable;
    private boolean everAvailable;

    /**
     * @param label what tells this database from the others of the class, empty where it is the only one
     * @param skipWithoutDatabase whether tests are skipped where no database can be had
     */
    Lane(String label, Rehearsal rehearsal, DatabaseSource databases, Judge judge, boolean skipWithoutDatabase) {
        this.label = label;
        this.rehearsal = rehearsal.on(this::create);
        this.databases = databases;
        this.judge = judge;
        this.skipWithoutDatabase = skipWithoutDatabase;
    }

    String named(String name) {
        return label.isEmpty() ? name : label + " / " + name;
    }

    RehearsedStep step(String migration) {
        // Not computeIfAbsent: a walk takes long, and other invocations may look at earlier steps meanwhile.
        RehearsedStep known = judged.get(migration);
        if (known != null) {
            return known;
        }
        RehearsedStep step = rehearse(migration);
        RehearsedStep earlier = judged.putIfAbsent(migration, step);
        if (earlier != null) {
            return earlier;
        }
        Console.show(named(step.migration().displayName()), step.findings());
        return step;
    }

    synchronized RehearsedHistory history() {
        RehearsedHistory known = history;
        if (known == null) {
            known = rehearseWhole();
            Console.show(named("whole history"), known.findings());
            history = known;
        }
        return known;
    }

    private RehearsedStep rehearse(String migration) {
        Walk here = walk();
        StepEvidence evidence = here.step(migration);
        return new RehearsedStep(evidence, judge.judge(evidence), new ScenarioProbe(here, evidence));
    }

    private RehearsedHistory rehearseWhole() {
        HistoryEvidence evidence = walk().history();
        List<RehearsedStep> steps = walk().migrations().stream()
                .map(migration -> step(migration.id()))
                .toList();
        return new RehearsedHistory(
                evidence,
                steps,
                judge.judge(
                        evidence, steps.stream().map(RehearsedStep::evidence).toList()));
    }

    /** Whether nobody looked at this step or history before; says so once. */
    boolean isFirstLook(Object made) {
        return lookedAt.add(made);
    }

    FindingReport report(List<Finding> findings) {
        return new FindingReport(new Run(opened, rehearsal.history().tool(), description, Map.of()), findings);
    }

    MigrationScenario scenario(String migration) {
        return walk().scenario(migration);
    }

    /**
     * Makes something, and aborts the test where that cannot be told from here: behind a failed migration, or without a
     * database where that is to be skipped.
     */
    Object reached(Supplier<Object> maker) {
        try {
            return maker.get();
        } catch (NotReachedException notReached) {
            throw aborted(named(String.valueOf(notReached.getMessage())), notReached);
        } catch (RuntimeException failure) {
            DatabaseException missing = unavailable();
            if (missing != null && skipWithoutDatabase) {
                throw aborted(named("no database: " + missing.getMessage()), missing);
            }
            throw failure;
        }
    }

    private static TestAbortedException aborted(String message, RuntimeException cause) {
        return new TestAbortedException(message, cause);
    }

    private synchronized Walk walk() {
        if (walk == null) {
            walk = rehearsal.walk();
        }
        return walk;
    }

    /** A database that could not be had once is not tried again: each further test fails at once, for the same reason. */
    private Database create(Isolation isolation) {
        DatabaseException missing = unavailable();
        if (missing != null) {
            throw missing;
        }
        try {
            Database database = databases.create(isolation);
            remember(null);
            description = database.description();
            return database;
        } catch (DatabaseException failure) {
            remember(failure);
            throw failure;
        }
    }

    private synchronized @Nullable DatabaseException unavailable() {
        return unavailable;
    }

    private synchronized void remember(@Nullable DatabaseException failure) {
        everAvailable |= failure == null;
        unavailable = everAvailable ? null : failure;
    }

    @Override
    public synchronized void close() {
        if (walk != null) {
            walk.close();
        }
    }
}
