package dev.rehearsal.check;

import dev.rehearsal.check.word.Places;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Place;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a check judges: evidence, and what the user declared. No check sees a database. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public sealed interface Judgement {

    /**
     * One step.
     *
     * @param evidence what was observed
     * @param declarations what the user knows about the history
     * @param budgets what migrations may cost
     */
    record OfStep(StepEvidence evidence, Declarations declarations, Budgets budgets) implements Judgement {

        /** Why the up is known to fail, where that is declared. */
        public Optional<String> knownFailure() {
            return Optional.ofNullable(declarations.knownFailures().get(id()));
        }

        /** Why the step cannot be undone, where that is declared and its up is not known to fail. */
        public Optional<String> irreversible() {
            return knownFailure().isPresent()
                    ? Optional.empty()
                    : Optional.ofNullable(declarations.irreversible().get(id()));
        }

        /** What the step is declared to lose; empty where its down, or its up where it has none, did not run to its end. */
        public Optional<DeclaredLoss> declaredLoss() {
            return loss().filter(loss -> evidence.down().succeeded() || evidence.isOneWay());
        }

        /** Whether the up ran and there is no down that would take it back, without a declaration that says so. */
        public boolean isOneWay() {
            return evidence.isOneWay() && irreversible().isEmpty();
        }

        /** Whether nobody declared that a table loses what it does. */
        public boolean isUndeclaredLoss(TableDifference table) {
            return declaredLoss().stream().noneMatch(loss -> loss.covers(table));
        }

        /** What the step is declared to lose, however its down ended. */
        public Optional<DeclaredLoss> loss() {
            return knownFailure().isPresent() || irreversible().isPresent()
                    ? Optional.empty()
                    : declarations.lossOf(id()).map(loss -> new DeclaredLoss(loss, evidence));
        }

        /** The place of a finding about the up; the object may be empty, as in {@code table public.users}. */
        public Place up(String object) {
            return Places.up(evidence.migration(), object);
        }

        /** The place of a finding about the down, or about the up where there is no down. */
        public Place down(String object) {
            return Places.down(evidence.migration(), object);
        }

        private String id() {
            return evidence.migration().id();
        }
    }

    /**
     * The history as a whole.
     *
     * @param evidence what was observed of it
     * @param steps every step that was rehearsed, in order
     * @param declarations what the user knows about the history
     * @param budgets what migrations may cost
     */
    record OfHistory(HistoryEvidence evidence, List<StepEvidence> steps, Declarations declarations, Budgets budgets)
            implements Judgement {
        public OfHistory {
            steps = List.copyOf(steps);
        }

        /** The place of a finding about the history; the object may be empty, as in {@code table public.users}. */
        public Place place(String object) {
            return Places.history(object);
        }
    }

    /**
     * The end of a history, compared with one more file than the history's evidence has.
     *
     * @param drift how they compare
     */
    record OfDrift(Drift drift) implements Judgement {}
}
