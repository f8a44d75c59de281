package dev.rehearsal.rehearsal.line;

import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.statement.NoteTables;
import dev.rehearsal.rehearsal.watch.LostServers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says when rows are asked for, and into which tables none are to be generated. */
public final class Occasions {
    private final Rehearsal rehearsal;
    private final Progress progress;
    private final boolean generated;
    private final Seeding given;
    private final Seeding unrefused;
    private final Set<String> notes;
    private @Nullable DryRun dryRun;

    Occasions(Rehearsal rehearsal, Progress progress) {
        this.progress = progress;
        this.rehearsal = rehearsal;
        this.given = rehearsal.seeding().given();
        this.generated = differ(given, rehearsal.seeding());
        this.notes = generated ? NoteTables.of(rehearsal.history().migrations()) : Set.of();
        boolean told = rehearsal.database().dialect().meets(Observation.GENERATED_ROWS);
        this.unrefused = told ? given.withoutCaptured() : given;
    }

    @SuppressWarnings("ReferenceEquality") // A seeding says by itself that nothing of it is generated.
    private static boolean differ(Seeding part, Seeding whole) {
        return part != whole;
    }

    /** Whether rows are generated at all; where not, the walk is spared everything that is about them. */
    public boolean areGenerated() {
        return generated;
    }

    public Seeding given() {
        return given;
    }

    /** The given rows without those that were captured; where nobody can tell rows apart, captured ones are as any that are given. */
    public Seeding unrefused() {
        return unrefused;
    }

    /** Whether rows were captured that are taken out of the way of an up. */
    public boolean areCaptured() {
        return differ(unrefused, given);
    }

    /**
     * Walks the history once with given rows only, if any are generated, to know which tables it fills. The walk's databases move
     * to a server of its own once a migration changed the whole server.
     */
    void dryRun(WalkDatabases databases, BaseState base) {
        if (!generated || dryRun != null) {
            return;
        }
        dryRun = progress.stopwatch().outsideSteps("the dry run", () -> ended(databases, base));
        progress.discovered();
    }

    /** A dry run that ended because a migration failed is made anew where it is asked for again. */
    void forgetRefused() {
        if (dryRun != null && dryRun.endsRefused()) {
            dryRun = null;
        }
    }

    /** Where captured rows are in a migration's way, the walk goes on behind it, and so does the dry run without them. */
    private DryRun ended(WalkDatabases databases, BaseState base) {
        DryRun report =
                moved(new DryRun(progress, databases, base, rehearsal.history().schemaHistoryTables()), given);
        return areCaptured() && report.endsRefused() ? moved(report.longer(), unrefused) : report;
    }

    private DryRun moved(DryRun begun, Seeding rows) {
        DryRun report = sent(begun, rows);
        return report.moveIfServerTouched() ? sent(begun.again(), rows) : report;
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // Whatever went wrong may have gone wrong because of the server.
    private DryRun sent(DryRun first, Seeding rows) {
        LostServers losses = first.losses();
        try {
            return first.send(rehearsal, rows);
        } catch (RuntimeException failure) {
            ServerLostException loss = losses.loss(failure).orElseThrow(() -> failure);
            if (!losses.isUnbearable(first.applying(), loss)) {
                throw loss;
            }
            // Steps before the one that loses the server twice can be judged.
            losses.startAgain();
            return first.again().send(rehearsal, rows);
        }
    }

    /** The tables into which migrations write rows at any time, by their names after the last of some migrations. */
    public Set<String> filledByHistory(List<Migration> applied) {
        DryRun known = dryRun;
        return known == null ? Set.of() : known.filled().byHistory(applied);
    }

    /** How many rows the history and the given rows ever wrote into each table, by its name after the last of some migrations. */
    public Map<String, Long> written(List<Migration> applied) {
        DryRun known = dryRun;
        return known == null ? Map.of() : known.filled().written(applied);
    }

    /** The counters around a migration in a database that nobody used; empty where the walk's own database is such a one. */
    public Optional<FreshCounters> freshCounters(Migration migration) {
        DryRun known = dryRun;
        return generated
                ? Optional.of(known == null ? FreshCounters.UNKNOWN : known.counters(migration))
                : Optional.empty();
    }

    /** The occasion where a line begins, after the migrations that are not judged. */
    Occasion beginning(List<Migration> applied) {
        return occasion(applied.isEmpty() ? Occasion.Moment.START : Occasion.Moment.AFTER_STEP, applied, Set.of());
    }

    /** The occasion after the step of the migration that was applied last. */
    Occasion afterStep(List<Migration> migrations, AppliedStep last) {
        Occasion occasion = afterStep(migrations, last.touched());
        // Rows that were taken out of the up's way, or were not there at all, are to come back.
        return last.preparation().equals(Preparation.NONE) ? occasion : occasion.writing(occasion.historyFills());
    }

    /** The occasion after the step of the last of some migrations, whose rows nobody took away. */
    Occasion afterStep(List<Migration> applied, TouchedTables touched) {
        return occasion(Occasion.Moment.AFTER_STEP, applied, touched.changed()).writing(touched.written());
    }

    /** An occasion after the last of some migrations. */
    public Occasion occasion(Occasion.Moment moment, List<Migration> applied, Set<String> changed) {
        String migration =
                applied.isEmpty() ? "" : applied.get(applied.size() - 1).id();
        DryRun known = dryRun;
        Set<String> reserved = new HashSet<>(notes);
        reserved.addAll(
                known == null
                        ? rehearsal.history().schemaHistoryTables()
                        : known.filled().reserved(applied));
        return new Occasion(moment, migration, changed, reserved, filledByHistory(applied));
    }
}
