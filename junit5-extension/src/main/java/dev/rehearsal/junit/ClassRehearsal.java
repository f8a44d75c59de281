package dev.rehearsal.junit;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingReport;
import dev.rehearsal.finding.Run;
import dev.rehearsal.generate.GeneratedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.MigratedDatabase;
import dev.rehearsal.rehearsal.MigrationScenario;
import dev.rehearsal.rehearsal.NotReachedException;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.ServerLostException;
import dev.rehearsal.rehearsal.Walk;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.report.ReportedStep;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The rehearsal of one class on one database: a walk, opened by the first invocation that needs it. Thread-safe. */
final class ClassRehearsal implements AutoCloseable {
    private static final String NO_DATABASE =
            "not reached: no database could be had, as the failure of the first test that asked for one says";

    private final String label;
    private final Rehearsal rehearsal;
    private final FailFastDatabaseSource databases;
    private final AcceptingJudge verdicts;
    private final Wishes wishes;
    private final Map<String, RehearsedStep> steps = new LinkedHashMap<>();
    private final AtomicBoolean toldRows = new AtomicBoolean();
    private final Set<Object> lookedAt =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Instant opened = Instant.now();
    private final AtomicBoolean missingIsTold = new AtomicBoolean();
    private @Nullable Walk walk;
    private @Nullable ProgressReporter signs;
    private @Nullable RuntimeException broken;
    private @Nullable RehearsedHistory history;

    /**
     * What is to happen besides judging, above all where something is wrong.
     *
     * @param console where it is told how migrations fare
     * @param again how one migration is rehearsed again
     * @param skipWithoutDatabase whether tests are skipped where no database can be had
     * @param keeping what to do with databases of failed tests
     * @param generated the rows that are generated, null for none
     * @param preview how many rows of each table are shown when all is done
     */
    record Wishes(
            Console console,
            RerunCommand again,
            boolean skipWithoutDatabase,
            KeptDatabases keeping,
            @Nullable GeneratedRows generated,
            int preview) {}

    /** @param label what tells this database from the others of the class, empty where it is the only one */
    ClassRehearsal(String label, Rehearsal rehearsal, AcceptingJudge verdicts, Wishes wishes) {
        this.label = label;
        this.databases = new FailFastDatabaseSource(rehearsal.database());
        this.rehearsal = rehearsal.on(this.databases);
        this.verdicts = verdicts;
        this.wishes = wishes;
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
            known = new RehearsedStep(evidence, verdicts.of(evidence), new ScenarioProbe(walk(), evidence));
            steps.put(migration, known);
            wishes.console().show(named(known.name()), known.findings());
            signs().spoken();
        }
        return known;
    }

    synchronized RehearsedHistory history() {
        RehearsedHistory known = history;
        if (known == null) {
            HistoryEvidence evidence = walked(() -> walk().history());
            boolean finished = !(evidence.wholeRun() instanceof Outcome.NotRun);
            GeneratedRows generated = wishes.generated();
            if (generated != null && finished) {
                GeneratedRowsReport.requireNamesMet(generated);
            }
            List<RehearsedStep> reached = walk().steps()
                    .map(StepEvidence::migration)
                    .map(Migration::id)
                    .map(this::step)
                    .toList();
            known = new RehearsedHistory(evidence, reached, verdicts.of(evidence, reached), this::drift);
            history = known;
            if (wishes.preview() > 0 && finished) {
                GeneratedRowsReport.preview(wishes.console(), walk(), rehearsal.history(), wishes.preview());
            }
            if (evidence.wholeRun() instanceof Outcome.NotRun reason) {
                wishes.console().notReached(named("Whole history"), reason.reason());
            } else {
                wishes.console().show(named("Whole history"), known.findings());
            }
        }
        return known;
    }

    /** A walk that broke off stands nobody knows where: what it has not reached fails for the reason that it broke off. */
    private <T> T walked(Supplier<T> evidence) {
        if (broken != null) {
            throw broken;
        }
        try {
            return signs().during(evidence);
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

    MigratedDatabase migrated() {
        return walk().migrated();
    }

    MigrationScenario scenario(String migration) {
        return walk().scenario(migration);
    }

    /** Keeps the database behind what a failed test was given, if that is wanted; tells where it is. */
    Optional<String> keep(String name, Object made) {
        KeptDatabases keeping = wishes.keeping();
        if (keeping.wanted() && made instanceof RehearsedStep step) {
            return Optional.of(keeping.keep(
                    named(step.name()), step, walk().seededScenario(step.migration().id())));
        }
        return keeping.wanted() && made instanceof MigrationScenario scenario
                ? Optional.of(keeping.keep(name, scenario))
                : Optional.empty();
    }

    /**
     * Makes something, and aborts the test where that cannot be told from here: behind a failed migration, or without a
     * database where that is to be skipped. Why there is none, only the first
     * failure tells.
     */
    Object reached(Supplier<Object> maker) {
        try {
            return maker.get();
        } catch (NotReachedException notReached) {
            throw new TestAbortedException(named(String.valueOf(notReached.getMessage())), notReached);
        } catch (RuntimeException failure) {
            if (wishes.skipWithoutDatabase() && databases.missing().isPresent()) {
                throw new TestAbortedException(named("no database: " + failure.getMessage()), failure);
            }
            if (databases.missing().isPresent() && missingIsTold.getAndSet(true)) {
                // Not aborted: whoever runs failed tests again must run this one, too.
                throw new DatabaseException(named(NO_DATABASE));
            }
            throw failure;
        }
    }

    /** How one migration is rehearsed again. */
    RerunCommand again() {
        return wishes.again();
    }

    /** Whether nobody looked at this step or history before; says so once. */
    boolean isFirstLook(Object made) {
        return lookedAt.add(made);
    }

    /** What makes the generated rows again, if there are any. */
    Optional<String> rows() {
        return Optional.ofNullable(wishes.generated())
                .filter(rows -> rows.madeAny() && databases.missing().isEmpty())
                .map(GeneratedRows::toString);
    }

    /** Says once on the console how to get the rows again that a failed test met, as all that fail after it. */
    void tellRows(String name, Collection<Object> made) {
        GeneratedRowsReport.met(wishes.generated(), rehearsal.history(), made)
                .filter(met -> toldRows.compareAndSet(false, true))
                .ifPresent(met -> wishes.console().tell("  " + name + " met " + met));
    }

    /** A report of these findings. */
    FindingReport report(List<Finding> findings) {
        Map<String, String> details = rows().map(rows -> Map.of("rows", rows)).orElse(Map.of());
        return new FindingReport(
                new Run(opened, rehearsal.history().tool(), databases.description(), details), findings);
    }

    /** A report of all that was judged so far, in the order of the history. */
    synchronized RehearsalReport report(String title) {
        List<ReportedStep> reached = rehearsal.history().migrations().stream()
                .map(migration -> steps.get(migration.id()))
                .filter(Objects::nonNull)
                .map(step -> new ReportedStep(step.evidence(), step.findings()))
                .toList();
        List<Finding> whole = history == null ? List.of() : history.findings();
        return new RehearsalReport(named(title), report(whole).run(), reached, whole);
    }

    private synchronized ProgressReporter signs() {
        if (signs == null) {
            signs = new ProgressReporter(wishes.console(), label, walk().progress());
        }
        return signs;
    }

    private synchronized Walk walk() {
        if (walk == null) {
            walk = rehearsal.walk();
        }
        return walk;
    }

    @Override
    public synchronized void close() {
        if (walk != null) {
            walk.close();
        }
    }
}
