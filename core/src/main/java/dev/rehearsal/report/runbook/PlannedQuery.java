package dev.rehearsal.report.runbook;

import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.evidence.release.QueryTrial;

/**
 * A query that somebody runs in production around a migration.
 *
 * @param name tells it from the others of its migration
 * @param title what it shows
 * @param sql the query
 * @param expected what it must say
 * @param otherwise what to do where it says something else
 * @param inRehearsal what it said there, before the migration and after it
 */
record PlannedQuery(String name, String title, String sql, String expected, String otherwise, String inRehearsal) {

    static PlannedQuery of(QueryTrial trial) {
        return new PlannedQuery(
                trial.query().name(),
                trial.query().title(),
                trial.query().sql(),
                trial.query().expected(),
                trial.query().otherwise(),
                "before: " + said(trial.before()) + "; after: " + said(trial.after()));
    }

    /** A value that is the same before and after, or differs as declared; traffic changes it, too. */
    static PlannedQuery of(InvariantTrial trial) {
        String change = trial.invariant().changes().isEmpty()
                ? "the same before and after"
                : "after the migration as declared: "
                        + String.join(", ", trial.invariant().changes().values());
        return new PlannedQuery(
                "invariant",
                "invariant: " + trial.invariant().because(),
                trial.invariant().sql(),
                change + ", while nobody writes",
                "the migration changes what must stay as it is",
                "after: " + trial.actual());
    }

    private static String said(QueryTrial.Answer answer) {
        if (!answer.refusal().isEmpty()) {
            return "refused, " + answer.refusal();
        }
        String found = String.join(", ", answer.found());
        return answer.result() + (found.isEmpty() ? "" : " (" + found + ")");
    }
}
