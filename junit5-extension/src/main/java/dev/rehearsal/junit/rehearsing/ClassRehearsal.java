package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.file.FindingReport;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.junit.rehearsing.Console.ProgressReporter;
import dev.rehearsal.junit.settings.ToldFailure;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.NotReachedException;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.report.ReportedStep;
import dev.rehearsal.report.located.Origin;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.schema.ExpectedSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The rehearsal of one test class on one database. It opens its walk when the first invocation needs it, judges each step once and
 * remembers the results. Thread-safe.
 */
public final class ClassRehearsal implements AutoCloseable {
    private static final String NO_DATABASE =
            "not reached: no database could be had, as the failure of the first test that asked for one says";

    private static final int LONG_MESSAGES = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private final String label;
    private final Rehearsal rehearsal;
    private final FailFastDatabaseSource databases;
    private final AcceptingJudge judge;
    private final ClassSettings settings;
    private final Map<String, RehearsedStep> steps = new LinkedHashMap<>();
    private final AtomicBoolean reportedRows = new AtomicBoolean();
    private final Set<Object> lookedAt =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Map<Object, String> failed = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Instant opened = Instant.now();
    private final MadeAnew madeAnew;
    private final AtomicBoolean reportedMissing = new AtomicBoolean();
    private @Nullable Walk walk;
    private @Nullable ProgressReporter progress;
    private @Nullable RuntimeException broken;
    private @Nullable RehearsedHistory history;

    /** @param label what tells this database from the others of the class, empty where it is the only one */
    public ClassRehearsal(String label, Rehearsal rehearsal, AcceptingJudge judge, ClassSettings settings) {
        this.label = label;
        this.databases = new FailFastDatabaseSource(rehearsal.database());
        this.rehearsal = rehearsal.on(this.databases);
        this.judge = judge;
        this.settings = settings;
        this.madeAnew = new MadeAnew(rehearsal, settings.generated());
    }

    String label() {
        return label;
    }

    String named(String name) {
        return label.isEmpty() ? name : label + " / " + name;
    }

    synchronized RehearsedStep step(String migration) {
        RehearsedStep known = steps.get(migration);
        if (known == null) {
            StepEvidence evidence = walked(() -> walk().step(migration));
            known = new RehearsedStep(
                    evidence,
                    madeAnew.leftOutOf(judge.judge(evidence)),
                    new ScenarioProbe(walk(), evidence),
                    settings.selection().failOn());
            steps.put(migration, known);
            settings.console().show(named(known.name()), known);
            progress().restart();
        }
        return known;
    }

    synchronized RehearsedHistory history() {
        RehearsedHistory known = history;
        if (known == null) {
            HistoryEvidence evidence = walked(() -> walk().history());
            boolean finished = !(evidence.wholeRun() instanceof Outcome.NotRun);
            GeneratedRows generated = settings.generated();
            if (generated != null && finished) {
                GeneratedRowsReport.requireNamesMet(generated);
            }
            List<RehearsedStep> reached = walk().steps()
                    .map(StepEvidence::migration)
                    .map(Migration::id)
                    .map(this::step)
                    .toList();
            known = judged(evidence, reached);
            history = known;
            if (settings.preview() > 0 && finished) {
                GeneratedRowsReport.preview(settings.console(), walk(), rehearsal.history(), settings.preview());
            }
            if (evidence.wholeRun() instanceof Outcome.NotRun reason) {
                settings.console().notReached(named("Whole history"), reason.reason(), known.findings());
            } else {
                settings.console().show(named("Whole history"), known);
            }
        }
        return known;
    }

    private RehearsedHistory judged(HistoryEvidence evidence, List<RehearsedStep> reached) {
        return new RehearsedHistory(
                evidence,
                reached,
                settings.reporting().leaving(madeAnew.leftOutOf(judge.judge(evidence, reached))),
                this::drift,
                settings.selection().failOnHistory());
    }

    /** Takes evidence from the walk. After a failure of the walk itself its position is unknown, so all later evidence fails alike. */
    private <T> T walked(Supplier<T> evidence) {
        if (broken != null) {
            throw broken;
        }
        try {
            return progress().during(evidence);
        } catch (NotReachedException | ServerLostException ended) {
            // The walk itself says to later tests why they are not reached.
            throw ended;
        } catch (RuntimeException failure) {
            broken = failure;
            throw failure;
        }
    }

    private Drift drift(String path) {
        return walk().drift(ExpectedSchema.read(Path.of("").toAbsolutePath().resolve(path), path));
    }

    /** The schema at the end of the history as a golden file holds it; empty where that is not reached. */
    Optional<String> schemaAtEnd() {
        return walked(() -> walk().goldenSchema());
    }

    /** What was observed of the history as a whole; null where nobody asked for it yet. */
    synchronized @Nullable HistoryEvidence observedHistory() {
        RehearsedHistory known = history;
        return known == null ? null : known.evidence();
    }

    MigratedDatabase migrated() {
        return walk().migrated();
    }

    MigrationScenario scenario(String migration) {
        return walk().scenario(migration);
    }

    /** Keeps the database of a failed test if that is wanted; returns where it is. */
    Optional<String> keep(String name, Object made) {
        KeptDatabases kept = settings.kept();
        if (kept.wanted() && made instanceof RehearsedStep step) {
            return Optional.of(kept.keep(
                    named(step.name()),
                    step,
                    walk().seededScenario(step.migration().id())));
        }
        return kept.wanted() && made instanceof MigrationScenario scenario
                ? Optional.of(kept.keep(name, scenario))
                : Optional.empty();
    }

    /**
     * Makes a test's argument. Aborts the test behind a failed migration, and without a database if tests are to be skipped then.
     * Only the first failure says why there is no database.
     */
    Object argument(Supplier<Object> maker) {
        try {
            return maker.get();
        } catch (NotReachedException notReached) {
            throw new TestAbortedException(named(String.valueOf(notReached.getMessage())), notReached);
        } catch (RuntimeException failure) {
            if (settings.skipWithoutDatabase() && databases.missing().isPresent()) {
                throw new TestAbortedException(named("no database: " + failure.getMessage()), failure);
            }
            if (databases.missing().isPresent() && reportedMissing.getAndSet(true)) {
                // Not aborted: a rerun of failed tests must run this one, too.
                throw ToldFailure.bare(new DatabaseException(named(NO_DATABASE)));
            }
            throw ToldFailure.bare(failure);
        }
    }

    /** How to rehearse one migration again. */
    RerunCommand rerun() {
        return settings.rerun();
    }

    /** Whether this is the first test that looks at this step or history; true once for each. */
    boolean isFirstLook(Object made) {
        return lookedAt.add(made);
    }

    /** Whether fewer than three tests failed before with what was found; their messages are the long ones. */
    boolean isAmongFirstFailures() {
        return failures.getAndIncrement() < LONG_MESSAGES;
    }

    /** Notes that a test failed with all errors of this step or history. */
    void failed(Object made, String test) {
        failed.putIfAbsent(made, test);
    }

    /** The test that failed with all errors of this step or history. */
    Optional<String> failedBy(Object made) {
        return Optional.ofNullable(failed.get(made));
    }

    /** What generates the same rows again; empty if there are none. */
    Optional<String> rows() {
        return Optional.ofNullable(settings.generated())
                .filter(rows -> rows.madeAny() && databases.missing().isEmpty())
                .map(GeneratedRows::toString);
    }

    /** Prints how to generate the rows of a failed test again; only for the first, since all others have the same rows. */
    void reportRows(String name, Collection<Object> made) {
        GeneratedRowsReport.met(settings.generated(), rehearsal.history(), made)
                .filter(met -> reportedRows.compareAndSet(false, true))
                .ifPresent(met -> settings.console().tell("  " + name + " met " + met));
    }

    /** A report of these findings. */
    FindingReport report(List<Finding> findings) {
        Map<String, String> details = rows().map(rows -> Map.of("rows", rows)).orElse(Map.of());
        return new FindingReport(
                new ReportedRun(opened, rehearsal.history().tool(), databases.description(), details), findings);
    }

    /** A report of all that was judged so far, in the order of the history. */
    synchronized RehearsalReport report(String title) {
        List<ReportedStep> reached = rehearsal.history().migrations().stream()
                .map(migration -> steps.get(migration.id()))
                .filter(Objects::nonNull)
                .map(step -> new ReportedStep(
                        step.evidence(),
                        step.findings(),
                        walk().cost(step.migration().id())))
                .toList();
        Cost cost = walk == null ? Cost.NONE : walk.cost();
        List<Finding> whole = history == null ? List.of() : history.findings();
        return new RehearsalReport(named(title), report(whole).run(), reached, whole, cost, scope(reached, whole));
    }

    /** The one migration that is judged; empty for all. */
    String only() {
        return settings.selection().only();
    }

    /** Where this run was made, and what it looked at. */
    synchronized Origin origin(String testClass, Path project, List<String> matched) {
        return new Origin(
                project,
                Origin.repositoryAround(project),
                testClass,
                !settings.selection().since().isEmpty(),
                history != null,
                matched);
    }

    private RehearsalReport.Scope scope(List<ReportedStep> reached, List<Finding> whole) {
        List<Finding> found =
                reached.stream().flatMap(step -> step.findings().stream()).toList();
        return settings.selection().scope(found, whole);
    }

    private synchronized ProgressReporter progress() {
        if (progress == null) {
            progress = new ProgressReporter(settings.console(), settings.rhythm(), label, walk().progress());
        }
        return progress;
    }

    private synchronized Walk walk() {
        if (walk == null) {
            walk = Walk.of(rehearsal);
        }
        return walk;
    }

    @Override
    public synchronized void close() {
        if (walk != null) {
            walk.close();
        }
    }

    /**
     * Creates databases for one rehearsal. If the first one cannot be created, no other is tried: all later tests fail at once, and the
     * first failure says why.
     */
    private static final class FailFastDatabaseSource implements DatabaseSource {
        private final DatabaseSource databases;
        private @Nullable DatabaseException missing;
        private @Nullable String description;

        FailFastDatabaseSource(DatabaseSource databases) {
            this.databases = databases;
        }

        @Override
        public Database create(Isolation isolation) {
            synchronized (this) {
                if (missing != null) {
                    throw missing;
                }
            }
            try {
                Database database = databases.create(isolation);
                remember(database.description(), null);
                return database;
            } catch (DatabaseException failure) {
                remember(null, failure);
                throw failure;
            }
        }

        @Override
        public DatabaseProduct dialect() {
            return databases.dialect();
        }

        private synchronized void remember(@Nullable String had, @Nullable DatabaseException failure) {
            description = had == null ? description : had;
            // After a success there is a database; a later failure is not remembered.
            missing = description == null ? failure : null;
        }

        /** Why there is no database; empty if there is one, or before the first request. */
        synchronized Optional<DatabaseException> missing() {
            return Optional.ofNullable(missing);
        }

        /** What the databases run on; empty before the first. */
        synchronized String description() {
            return description == null ? "" : description;
        }
    }
}
