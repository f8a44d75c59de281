package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.SeedingException;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.WalkedRows;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.rehearsal.watch.LostServers;
import java.util.function.Supplier;

/**
 * The one place that says what it means for a step, or for other work on the line, where something goes wrong that is not the
 * migration's doing, and whether it is done again: on a fresh server where the server was lost, on a server of its own where it
 * changes the shared one, without generated rows where Rehearsal itself failed. What hung is never run again.
 *
 * <p>A part that a step can be judged without is confined by {@link OwnFailures} before it comes here.
 */
final class StepGuard {
    private static final String REHEARSING = "rehearsing the step";
    /** Why a phase did not run that hung, or that comes after one that did. */
    static final String NOT_OBSERVED = "not observed";

    private final MainLine line;
    private final LostServers losses;
    private final WalkedRows rows;
    private final OwnFailures failures;
    private final boolean historyHasDowns;
    private final Runnable leaveServer;
    /** Why no later step is rehearsed, in words; empty while the walk goes on. */
    private String ended = "";

    /**
     * Nothing went wrong yet.
     *
     * @param rows the rows that are generated along the line
     * @param failures remembers faults of Rehearsal's own
     * @param leaveServer closes what else is open on a server that was lost
     */
    StepGuard(MainLine line, WalkedRows rows, OwnFailures failures, boolean historyHasDowns, Runnable leaveServer) {
        this.line = line;
        this.losses = line.databases().losses();
        this.rows = rows;
        this.failures = failures;
        this.historyHasDowns = historyHasDowns;
        this.leaveServer = leaveServer;
    }

    /** Why no later step is rehearsed, in words; empty while the walk goes on. */
    String ended() {
        return ended;
    }

    /** No later step is rehearsed. */
    void end(String why) {
        ended = why;
    }

    /** Runs the phases of a step, and says what is known of it whatever goes wrong on our side. */
    StepEvidence step(Migration migration, Supplier<Attempt> phases) {
        return onServer(quoted(migration), () -> {
            int position = line.position();
            // A repeatable may have been applied more than once.
            long walked =
                    line.migrations().stream().map(Migration::id).distinct().count();
            line.progress().step((int) walked + 1, migration);
            try {
                return judged(migration, position, phases).with(failures.take());
            } catch (HangException hang) {
                return hung(migration, position, REHEARSING, hang);
            }
        });
    }

    /**
     * What some work on the line results in; where the server is lost it is done once more on a fresh one.
     *
     * @param name what it is about, in words: {@code 'V7 split names'}
     * @throws ServerLostException if the server was lost for good; the walk ends here then
     */
    <T> T onServer(String name, Supplier<T> work) {
        try {
            losses.requireBearable(name);
            int position = line.position();
            try {
                return work.get();
            } catch (RuntimeException failure) {
                ServerLostException lost = losses.loss(failure).orElseThrow(() -> failure);
                if (!losses.isWorthAnother(lost)) {
                    throw lost.ending(
                            name,
                            "nothing, because a server named by its URL is not Rehearsal's to start again",
                            false);
                }
            }
            leaveServer.run();
            line.startAgain(position);
            return onFreshServer(name, work);
        } catch (ServerLostException lost) {
            ended = lost.shortly() + " at " + name;
            throw lost;
        }
    }

    private <T> T onFreshServer(String name, Supplier<T> work) {
        try {
            T result = work.get();
            line.secondTryIsOver();
            return result;
        } catch (RuntimeException failure) {
            ServerLostException lost = losses.loss(failure).orElseThrow(() -> failure);
            throw lost.ending(name, losses.again(), true);
        }
    }

    /**
     * What is known of a step: where it could not be judged by a fault of ours, it is judged once more without any row that was generated,
     * and where that fails, too, its up is run and nothing is observed.
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // Whatever went wrong, the other steps must be judged.
    private StepEvidence judged(Migration migration, int position, Supplier<Attempt> phases) {
        try {
            return attempted(migration, phases);
        } catch (SeedingException | DatabaseException | HangException notOurs) {
            throw notOurs;
        } catch (RuntimeException | StackOverflowError failure) {
            failures.note(REHEARSING, failure);
        }
        try {
            line.backWithoutGeneratedRowsEvidence(position);
            return attempted(migration, phases);
        } catch (HangException hang) {
            throw hang;
        } catch (RuntimeException | StackOverflowError failure) {
            failures.note("rehearsing the step without generated rows", failure);
        }
        line.backWithoutGeneratedRowsEvidence(position);
        return upOnly(migration);
    }

    /** Runs the phases until none of them asks for the step to be judged anew. */
    private StepEvidence attempted(Migration migration, Supplier<Attempt> phases) {
        Attempt attempt = phases.get();
        while (!(attempt instanceof Attempt.Judged judged)) {
            if (attempt == Attempt.Again.ON_OWN_SERVER) {
                line.moveToOwnServer(migration);
            }
            attempt = phases.get();
        }
        return judged.evidence();
    }

    /** Runs the up and nothing else. */
    private StepEvidence upOnly(Migration migration) {
        Outcome up = line.up(migration);
        if (up.succeeded()) {
            line.applied(migration, up, TouchedTables.NONE);
            rows.stepOver(migration);
        }
        return unobserved(migration, up);
    }

    /**
     * Leads the line past a step in which something hung, and runs nothing of it again. Where the up itself did, the line ends before it.
     *
     * @param position how many migrations were applied before the step
     */
    StepEvidence hung(Migration migration, int position, String during, HangException hang) {
        failures.note(during, hang);
        line.restore();
        boolean upHung = line.position() == position;
        if (upHung) {
            line.databases().watchdog().refuse(line.history(), migration, hang.hang());
        } else {
            rows.stepOver(migration);
        }
        return unobserved(migration, upHung ? new Outcome.NotRun(NOT_OBSERVED) : new Outcome.Succeeded(0))
                .with(failures.take());
    }

    /** How a later phase of a step ended; not run, and told, where it hung: the step can be judged without. */
    Outcome unlessHung(String during, Supplier<Outcome> phase) {
        try {
            return phase.get();
        } catch (HangException hang) {
            failures.note(during, hang);
            return new Outcome.NotRun(NOT_OBSERVED);
        }
    }

    private StepEvidence unobserved(Migration migration, Outcome up) {
        return StepEvidence.of(migration, historyHasDowns, PhaseEvidence.without(up), Harm.NONE)
                .with(PhaseEvidence.notRun(NOT_OBSERVED), PhaseEvidence.notRun(NOT_OBSERVED));
    }

    static String quoted(Migration migration) {
        return "'" + migration.displayName() + "'";
    }

    /** How the phases of a step ended. */
    sealed interface Attempt {

        /**
         * All of them ran that could.
         *
         * @param evidence what is known of the step
         */
        record Judged(StepEvidence evidence) implements Attempt {}

        /** The step has to be judged from its beginning again. */
        enum Again implements Attempt {
            /** Nothing is in the way of the up any more. */
            HERE,
            /** The server itself changes, which it may not do where others use it: what changes there may be a neighbour's doing. */
            ON_OWN_SERVER
        }
    }
}
