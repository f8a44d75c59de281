package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.HandedDatabase;
import dev.rehearsal.rehearsal.fixture.RunFailedException;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.run.NotReachedException;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.run.SeedingSince;
import dev.rehearsal.rehearsal.watch.HistoryWithReplacements;
import dev.rehearsal.rehearsal.watch.Watchdog;
import dev.rehearsal.rehearsal.whole.DriftComparison;
import dev.rehearsal.rehearsal.whole.WholeRun;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rehearsal under way: rehearses each step once, in order, as far as it is asked to. Safe for use by several threads. */
public final class Walk implements AutoCloseable {
    private final Rehearsal rehearsal;
    private final Unsupported unsupported;
    /** All migrations, in order. */
    private final List<Migration> all;

    private final Deque<Migration> ahead;
    private final MainLine line;
    private final Watchdog watchdog;
    private final WalkedSteps walked;
    private final StepRehearsal steps;
    private final StepGuard guard;
    private @Nullable HistoryEvidence whole;
    private boolean begun;

    private Walk(Rehearsal asked) {
        SupportedRehearsal supported = SupportedRehearsal.of(
                asked.on(HistoryWithReplacements.of(asked)).seededBy(SeedingSince.of(asked)));
        this.rehearsal = supported.rehearsal();
        this.unsupported = supported.unsupported();
        this.all = rehearsal.history().migrations();
        this.ahead = new ArrayDeque<>(rehearsal.judged());
        this.line = new MainLine(rehearsal);
        this.watchdog = line.databases().watchdog();
        this.walked = new WalkedSteps(
                rehearsal.history().tool(),
                unsupported.dialect(),
                line.progress().stopwatch());
        this.steps = new StepRehearsal(line, rehearsal);
        this.guard = steps.guard();
    }

    /** Starts a walk; no database is started before the first step is asked for. */
    public static Walk of(Rehearsal rehearsal) {
        rehearsal.seeding().requireMoments(rehearsal.history());
        return new Walk(rehearsal);
    }

    /** What this walk is doing right now. */
    public Progress progress() {
        return line.progress();
    }

    /** The migrations that are judged, in order. */
    public List<Migration> migrations() {
        return rehearsal.judged();
    }

    /**
     * The evidence of one step; walks as far as needed.
     *
     * @throws NotReachedException if the walk ended before
     * @throws RehearsalException if no migration that is judged has this id
     */
    public synchronized StepEvidence step(String migrationId) {
        Migration migration = find(migrationId);
        while (!walked.has(migration) && !isOver()) {
            next();
        }
        StepEvidence found = walked.find(migration);
        if (found == null) {
            throw new NotReachedException(guard.ended());
        }
        return found;
    }

    /** What a step cost; nothing where it was not rehearsed yet. */
    public synchronized Cost cost(String migrationId) {
        return walked.cost(migrationId);
    }

    /** What all of this walk cost so far, with the parts that belong to no step. */
    public Cost cost() {
        return line.progress().stopwatch().walk();
    }

    /** The evidence of every step that is reached, in order, each rehearsed when the stream comes to it. */
    public Stream<StepEvidence> steps() {
        return rehearsal.judged().stream()
                .takeWhile(migration -> !isOver() || walked.has(migration))
                .map(migration -> step(migration.id()));
    }

    /** The evidence about the history as a whole; walks to the end. */
    public synchronized HistoryEvidence history() {
        begin();
        while (!ahead.isEmpty() && !isOver()) {
            next();
        }
        if (whole == null) {
            WholeRun run = new WholeRun(
                    line, rehearsal.history(), rehearsal.experiments().traffic());
            HistoryEvidence evidence = isOver()
                    ? run.unfinished(guard.ended())
                    : survived("the end of the history", "the whole history", () -> run.evidence(rehearsal.expected()));
            whole = evidence.with(unsupported);
        }
        return whole;
    }

    /**
     * How the end of the history compares with one more schema; walks to the end.
     *
     * @throws NotReachedException if that is not reached
     */
    public synchronized Drift drift(ExpectedSchema expected) {
        Schema end = history().end().schema();
        requireEnd();
        return new DriftComparison(line, end).from(expected);
    }

    /** The schema at the end of the history as a golden file holds it; walks to the end, and is empty where that is not reached. */
    public synchronized Optional<String> goldenSchema() {
        Schema end = history().end().schema();
        return end.objects().isEmpty()
                ? Optional.empty()
                : Optional.of(ExpectedSchema.written(end, rehearsal.history().schemaHistoryTables()));
    }

    /**
     * A private database at the end of the history, without rows; needs no walk.
     *
     * @throws NotReachedException if the walk ended before
     */
    public synchronized MigratedDatabase migrated() {
        requireEnd();
        return new HandedDatabase(guard.onServer("the end of the history", () -> line.buildUnseeded(all))
                .release());
    }

    private void requireEnd() {
        if (isOver()) {
            throw new NotReachedException(guard.ended());
        }
    }

    /** A private, unseeded database just before the given migration. */
    public synchronized MigrationScenario scenario(String migrationId) {
        Migration migration = find(migrationId);
        return new FixtureScenario(migration, ahead(migration, () -> line.buildUnseeded(earlier(migration))));
    }

    /** A private database just before the given migration, with the rows that the walk has there. */
    public synchronized MigrationScenario seededScenario(String migrationId) {
        Migration migration = find(migrationId);
        return new FixtureScenario(migration, ahead(migration, () -> line.build(earlier(migration), migration)));
    }

    private Migration find(String migrationId) {
        return all.stream()
                .filter(migration -> migration.id().equals(migrationId))
                .findFirst()
                .orElseThrow(() -> new RehearsalException("no migration '" + migrationId + "' in this history; it has "
                        + all.stream().map(Migration::id).toList()));
    }

    private List<Migration> earlier(Migration migration) {
        return all.subList(0, all.indexOf(migration));
    }

    /** What hung is not run again: neither on the way to a scenario nor in it. */
    private DatabaseFixture ahead(Migration migration, Supplier<DatabaseFixture> fixture) {
        requireNoHang(migration);
        try {
            return guard.onServer("the version before " + StepGuard.quoted(migration), fixture);
        } catch (HangException hang) {
            requireNoHang(migration);
            throw hang;
        }
    }

    private void requireNoHang(Migration last) {
        watchdog.firstHung(rehearsal.history(), all.subList(0, all.indexOf(last) + 1))
                .ifPresent(migration -> {
                    throw new NotReachedException(endOf(migration));
                });
    }

    /** Drops every database of this walk. */
    @Override
    public synchronized void close() {
        steps.close();
        line.close();
    }

    private void next() {
        begin();
        Migration migration = ahead.remove();
        if (walked.has(migration)) {
            return;
        }
        List<StepEvidence> ran = walked.repeatables();
        StepEvidence step = walked.add(migration, () -> steps.rehearse(migration, ran));
        if (!step.up().succeeded() && !line.migrations().contains(migration)) {
            guard.end(endOf(migration));
        } else if (migration.kind() == Migration.Kind.VERSIONED) {
            tryRepeatables();
        }
    }

    /** In production a repeatable is there from the version on that lets it run, so later steps meet it. */
    private void tryRepeatables() {
        for (Migration migration : ahead) {
            if (migration.kind() == Migration.Kind.REPEATABLE && !walked.has(migration)) {
                walked.addIfReached(migration, () -> steps.tryRepeatable(migration));
                if (watchdog.upHung(rehearsal.history(), migration)) {
                    guard.end(endOf(migration));
                    return;
                }
            }
        }
    }

    /** Applies what is not judged, before the first step. */
    private void begin() {
        if (begun || rehearsal.takenAsGiven().isEmpty()) {
            return;
        }
        begun = true;
        try {
            survived("applying what is not judged", "the migrations that are not judged", steps::begin);
        } catch (RunFailedException failure) {
            guard.end("'" + failure.migration() + "' failed");
            throw failure;
        } catch (HangException hang) {
            guard.end("what is not judged hung");
            throw hang;
        }
    }

    private String endOf(Migration migration) {
        boolean hung = watchdog.upHung(rehearsal.history(), migration);
        return StepGuard.quoted(migration) + (hung ? " hung" : " failed");
    }

    private boolean isOver() {
        return !guard.ended().isEmpty();
    }

    private <T> T survived(String part, String step, Supplier<T> work) {
        return line.progress().stopwatch().during(part, () -> guard.onServer(step, work));
    }
}
