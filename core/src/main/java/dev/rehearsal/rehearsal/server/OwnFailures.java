package dev.rehearsal.rehearsal.server;

import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.rehearsal.fixture.MissingRights;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.run.Stopwatch;
import dev.rehearsal.rehearsal.watch.LostServers;
import dev.rehearsal.rehearsal.watch.TimedPhase;
import dev.rehearsal.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Confines faults of Rehearsal's own to what was being done, and remembers them until the step's evidence takes them over. */
public final class OwnFailures {
    private static final System.Logger LOG = Secrets.logger(OwnFailures.class.getName());

    private final Stopwatch stopwatch;
    private final Consumer<String> told;
    private final MissingRights refusals;
    private final LostServers losses;
    private final List<OwnFailure> failures = new ArrayList<>();

    /**
     * None yet.
     *
     * @param progress is told what is being done
     * @param databases know what is no fault, but refused for want of a right, or the end of a server
     */
    public OwnFailures(Progress progress, WalkDatabases databases) {
        this(progress.stopwatch(), progress::doing, databases);
    }

    private OwnFailures(Stopwatch stopwatch, Consumer<String> told, WalkDatabases databases) {
        this.stopwatch = stopwatch;
        this.told = told;
        this.refusals = databases.refusals();
        this.losses = databases.losses();
    }

    /** None yet of what is tried beside the walk. */
    public static OwnFailures beside(Progress progress, WalkDatabases databases) {
        return new OwnFailures(progress.stopwatch(), progress::beside, databases);
    }

    /**
     * The result of some work, or something else where the work failed by a fault of our own.
     *
     * @param during what is being done, in words
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // Whatever went wrong, all else must be judged.
    public <T> T confined(String during, T otherwise, Supplier<T> work) {
        told.accept(during);
        try {
            return stopwatch.during(during, work);
        } catch (RuntimeException | StackOverflowError failure) {
            noteUnlessRefused(during, failure);
            return otherwise;
        } finally {
            told.accept("");
        }
    }

    /** Remembers a fault, or that the server refused something that the step can be judged without. */
    public void noteUnlessRefused(String during, Throwable failure) {
        if (refusals.take(during, failure)) {
            LOG.log(System.Logger.Level.DEBUG, during, failure);
        } else {
            note(during, failure);
        }
    }

    /**
     * Remembers a fault.
     *
     * @throws ServerLostException if it is none, because the server was lost: then there is nothing to go on with
     */
    public void note(String during, Throwable failure) {
        losses.throwIfLost(failure);
        LOG.log(System.Logger.Level.DEBUG, during, failure);
        add(HangException.in(failure)
                .map(hang -> OwnFailure.hung(during, hang))
                .orElseGet(() -> OwnFailure.of(during, failure)));
    }

    /** One hang is remembered once, however many runs it kept from being tried. */
    private void add(OwnFailure failure) {
        insert(failures.size(), failure);
    }

    private void insert(int at, OwnFailure failure) {
        boolean known =
                failure.hang() != null && failures.stream().anyMatch(one -> Objects.equals(failure.hang(), one.hang()));
        if (!known) {
            failures.add(at, failure);
        }
    }

    /** How many are remembered. */
    public int count() {
        return failures.size();
    }

    /** Remembers, behind the first so many, what was remembered elsewhere. */
    public void adopt(int behind, List<OwnFailure> others) {
        int at = behind;
        for (OwnFailure failure : others) {
            int before = failures.size();
            insert(at, failure);
            at += failures.size() - before;
        }
    }

    /** Whether an up hung since this was last taken. */
    public boolean upHung() {
        return failures.stream()
                .map(OwnFailure::hang)
                .anyMatch(hang -> hang != null && hang.phase().equals(TimedPhase.UP));
    }

    /** What was remembered since this was last asked. */
    public List<OwnFailure> take() {
        List<OwnFailure> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }
}
