package dev.rehearsal.evidence;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.history.Migration;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Everything observed while one migration was rehearsed.
 *
 * @param migration the migration
 * @param setting where and with what it was run
 * @param runs how often it was run, and what came of it
 * @param harm what is not sound any more
 * @param generated what rows that were generated brought to light
 * @param experiments what was learned beside the walk
 * @param ownFailures faults of Rehearsal's own, because of which something about the step was not observed
 * @param release what was observed for its release
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // What is observed for a release is read by our own modules.
public record StepEvidence(
        Migration migration,
        Setting setting,
        Runs runs,
        Harm harm,
        GeneratedRowsEvidence generated,
        ExperimentEvidence experiments,
        List<OwnFailure> ownFailures,
        ReleaseEvidence release) {

    public StepEvidence {
        ownFailures = List.copyOf(ownFailures);
    }

    /**
     * Where and with what a migration was run.
     *
     * @param tool the tool that runs it, as its makers write it; empty where that is not known
     * @param dialect the product that it ran on
     * @param historyHasDowns whether any migration of the history has a down
     */
    public record Setting(String tool, DatabaseProduct dialect, boolean historyHasDowns) {}

    /**
     * What was seen each time that the migration was run.
     *
     * @param first the first up, against the state before it; its rows are followed by an experiment
     * @param back the down, against the state before the first up
     * @param again the second up, against the state after the first
     * @param repeatable what running a repeatable a second time did; {@link Repetition#NOT_REPEATABLE} for versioned migrations
     */
    public record Runs(PhaseEvidence first, PhaseEvidence back, PhaseEvidence again, Repetition repeatable) {

        /** Nothing but the first up. */
        static Runs of(PhaseEvidence first) {
            PhaseEvidence notRun = PhaseEvidence.notRun("not tried");
            return new Runs(first, notRun, notRun, Repetition.NOT_REPEATABLE);
        }

        Runs with(PhaseEvidence down, PhaseEvidence secondUp) {
            return new Runs(first, down, secondUp, repeatable);
        }

        Runs with(Repetition repetition) {
            return new Runs(first, back, again, repetition);
        }

        Runs withInvariants(List<InvariantTrial> up, List<InvariantTrial> down, List<InvariantTrial> secondUp) {
            return new Runs(
                    first.withInvariants(up), back.withInvariants(down), again.withInvariants(secondUp), repeatable);
        }
    }

    /** A step of which only the first up is known, on the usual product. */
    public static StepEvidence of(Migration migration, boolean historyHasDowns, PhaseEvidence first, Harm harm) {
        return new StepEvidence(
                migration,
                new Setting("", DatabaseProducts.usual(), historyHasDowns),
                Runs.of(first),
                harm,
                GeneratedRowsEvidence.NONE,
                ExperimentEvidence.NONE,
                List.of(),
                ReleaseEvidence.NONE);
    }

    /** The same, run by this tool on the same product. */
    public StepEvidence withTool(String name) {
        return ranWith(name, dialect());
    }

    /** The same, run by this tool on this product. */
    public StepEvidence ranWith(String name, DatabaseProduct product) {
        Setting other = new Setting(name, product, historyHasDowns());
        return new StepEvidence(migration, other, runs, harm, generated, experiments, ownFailures, release);
    }

    public StepEvidence with(PhaseEvidence down, PhaseEvidence secondUp) {
        return with(runs.with(down, secondUp));
    }

    /** The same, knowing what became of invariants in each phase; of a repeatable, its second run stands for the second up. */
    public StepEvidence withInvariants(
            List<InvariantTrial> up, List<InvariantTrial> down, List<InvariantTrial> secondUp) {
        return with(runs.withInvariants(up, down, secondUp));
    }

    public StepEvidence with(Repetition repetition) {
        return with(runs.with(repetition));
    }

    private StepEvidence with(Runs other) {
        return new StepEvidence(migration, setting, other, harm, generated, experiments, ownFailures, release);
    }

    public StepEvidence with(Harm other) {
        return new StepEvidence(migration, setting, runs, other, generated, experiments, ownFailures, release);
    }

    public StepEvidence with(GeneratedRowsEvidence rows) {
        return new StepEvidence(migration, setting, runs, harm, rows, experiments, ownFailures, release);
    }

    public StepEvidence with(ExperimentEvidence other) {
        return new StepEvidence(migration, setting, runs, harm, generated, other, ownFailures, release);
    }

    /** The same, knowing what went wrong on our side. */
    public StepEvidence with(List<OwnFailure> failures) {
        return new StepEvidence(migration, setting, runs, harm, generated, experiments, failures, release);
    }

    /** The same with what was observed for its release. */
    public StepEvidence with(ReleaseEvidence other) {
        return new StepEvidence(migration, setting, runs, harm, generated, experiments, ownFailures, other);
    }

    /** The tool that runs it, as its makers write it; empty where that is not known. */
    public String tool() {
        return setting.tool();
    }

    /** The product that it ran on. */
    public DatabaseProduct dialect() {
        return setting.dialect();
    }

    /** Whether any migration of the history has a down. */
    public boolean historyHasDowns() {
        return setting.historyHasDowns();
    }

    /** The first up. */
    public PhaseEvidence first() {
        return runs.first();
    }

    /** The down. */
    public PhaseEvidence back() {
        return runs.back();
    }

    /** The second up. */
    public PhaseEvidence again() {
        return runs.again();
    }

    /** How the first up ended. */
    public Outcome up() {
        return runs.first().outcome();
    }

    /** How the down ended. */
    public Outcome down() {
        return runs.back().outcome();
    }

    /** How the second up ended. */
    public Outcome upAgain() {
        return runs.again().outcome();
    }

    /** Whether the up ran to its end and no down was run after it. */
    public boolean isOneWay() {
        return up().succeeded() && down() instanceof Outcome.NotRun;
    }

    /** Before → after the first up. */
    public SchemaDifference upChanged() {
        return runs.first().schema();
    }

    /** Before → after the down; where that failed, what its other statements leave behind, as far as that is known. */
    public SchemaDifference downLeft() {
        return runs.back().schema();
    }

    /** SQL that was run after the down, or after the up where there is no down, and led back to the schema before; or nothing. */
    public List<String> wayBack() {
        return runs.back().wayBack();
    }

    /** After the first → after the second up; empty unless the second up ran. */
    public SchemaDifference upAgainDiffers() {
        return runs.again().schema();
    }

    /** Rows before → after the down. */
    public List<TableDifference> dataAfterDown() {
        return runs.back().rows();
    }

    /** Rows after the first → after the second up. */
    public List<TableDifference> dataAfterUpAgain() {
        return runs.again().rows();
    }

    /** The tables that the up locked or changed, as far as that was observed, and that held no row then; qualified, sorted. */
    public List<String> touchedWithoutRows() {
        LockEvidence locks = experiments.locks();
        Stream<String> changed = upChanged().objects().stream()
                .map(ObjectDifference::object)
                .flatMap(object -> Stream.of(object.table(), object.ownName()));
        Stream<String> locked = locks.up().statements().stream()
                .flatMap(statement -> statement.acquired().stream())
                .map(HeldLock::relation);
        Stream<String> asked = locks.changes().stream().map(TableChange::table);
        return Stream.of(changed, locked, asked)
                .flatMap(tables -> tables)
                .filter(generated.population().empty()::contains)
                .distinct()
                .sorted()
                .toList();
    }

    /** Sequences that fell behind their column because of the step. */
    public List<SequenceBehind> sequencesBehind() {
        return harm.sequencesBehind();
    }

    /** Foreign keys that rows break because of the step. */
    public List<Orphans> orphans() {
        return harm.orphans();
    }

    /** What the first up brought about beyond what its text says. */
    public Consequences consequences() {
        return harm.consequences();
    }

    /** Invalid indexes and constraints that the first up left. */
    public List<ObjectIdentity> invalidObjects() {
        return harm.invalidObjects();
    }
}
