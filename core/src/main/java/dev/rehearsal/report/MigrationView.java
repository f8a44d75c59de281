package dev.rehearsal.report;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.util.List;

/**
 * One migration as it is shown, or the history as a whole.
 *
 * @param head what is seen of it while it is closed
 * @param findings what was judged wrong
 * @param accepted what was judged wrong and is accepted
 * @param sql its scripts, where something was found about it
 * @param observed what was observed; nothing for the history as a whole
 */
record MigrationView(
        Head head, List<FindingView> findings, List<FindingView> accepted, List<SqlView> sql, List<StepView> observed) {

    /**
     * What is seen of a migration while it is closed.
     *
     * @param anchor where links to it lead
     * @param name its display name
     * @param place its place in the history, in words
     * @param style the class of the worst finding in the style sheet
     * @param verdict how many findings there are, or that there are none
     * @param phases how each phase ended
     * @param headline the worst finding; empty for none
     */
    record Head(
            String anchor,
            String name,
            String place,
            String style,
            List<Counts.Tally> verdict,
            List<PhaseView> phases,
            String headline) {}

    static MigrationView of(ReportedStep step, int place, int all, List<FindingView> findings) {
        StepEvidence evidence = step.evidence();
        Counts counts = Counts.of(step.findings());
        Head head = new Head(
                "m" + place,
                evidence.migration().displayName(),
                Numbers.count(place) + " of " + Numbers.count(all),
                counts.style(),
                counts.all() == 0
                        ? List.of(sound(evidence.up()))
                        : counts.some().toList(),
                PhaseView.of(evidence),
                headline(findings));
        return of(head, findings, SqlView.of(evidence, findings), List.of(StepView.of(step)));
    }

    static MigrationView ofWhole(List<FindingView> findings) {
        Counts counts = Counts.of(findings.stream().map(FindingView::finding).toList());
        Head head = new Head(
                "history",
                "The whole history",
                "",
                counts.style(),
                counts.some().toList(),
                List.of(),
                headline(findings));
        return of(head, findings, List.of(), List.of());
    }

    private static MigrationView of(Head head, List<FindingView> all, List<SqlView> sql, List<StepView> observed) {
        return new MigrationView(
                head,
                all.stream().filter(view -> !view.finding().isAccepted()).toList(),
                all.stream().filter(view -> view.finding().isAccepted()).toList(),
                sql,
                observed);
    }

    /** A step of which nothing was run is not sound. */
    private static Counts.Tally sound(Outcome up) {
        if (!up.passedOver().isEmpty()) {
            return new Counts.Tally("none", "", "passed over");
        }
        return up.succeeded() ? new Counts.Tally("ok", "", "ok") : new Counts.Tally("none", "", "not run to its end");
    }

    private static String headline(List<FindingView> findings) {
        return findings.stream()
                .map(FindingView::finding)
                .filter(finding -> !finding.isAccepted())
                .map(Finding::headline)
                .findFirst()
                .orElse("");
    }

    /** How many findings are accepted. */
    String acceptedCount() {
        return Numbers.count(accepted.size());
    }

    /** Why they are accepted, each reason once. */
    String acceptedBecause() {
        return Numbers.some(accepted.stream()
                .flatMap(view -> view.facts().stream())
                .filter(fact -> fact.label().equals(Fact.ACCEPTED_BECAUSE))
                .map(Fact::value)
                .distinct()
                .toList());
    }

    /**
     * How one phase ended. That it ran says nothing of its soundness: findings do.
     *
     * @param name up, down or up again
     * @param style its class in the style sheet
     * @param result how it ended, in one or two words
     * @param words what else is to be said of it
     */
    record PhaseView(String name, String style, String result, String words) {

        static List<PhaseView> of(StepEvidence step) {
            return List.of(of("up", step.up()), of("down", step.down()), of("up again", step.upAgain()));
        }

        private static PhaseView of(String name, Outcome outcome) {
            if (!outcome.passedOver().isEmpty()) {
                return new PhaseView(name, "not-run", "passed over", outcome.passedOver());
            }
            if (outcome instanceof Outcome.Succeeded ran) {
                return new PhaseView(name, "ran", "ran", Numbers.millis((double) ran.millis()));
            }
            return outcome instanceof Outcome.Failed failed
                    ? new PhaseView(name, "failed", "failed", failed.message())
                    : new PhaseView(name, "not-run", "not run", ((Outcome.NotRun) outcome).reason());
        }
    }
}
