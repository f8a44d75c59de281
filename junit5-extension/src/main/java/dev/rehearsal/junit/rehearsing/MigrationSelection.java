package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.report.RehearsalReport;
import java.util.List;

/**
 * Which migrations of a history are judged, and which findings fail. The other migrations are applied all the same, so that a
 * selected one finds the same database.
 *
 * @param history the history
 * @param since id of the migration after which all are judged, empty for all
 * @param only id of the one migration to judge, empty for all
 * @param failOn which findings about a migration fail
 * @param ofBuildService whether a build service chose, so that the user's word on what fails holds for the whole history, too
 */
public record MigrationSelection(History history, String since, String only, FailOn failOn, boolean ofBuildService) {

    /** The migrations that are to be judged. */
    public List<Migration> judged() {
        List<Migration> all = history.migrations();
        List<String> ids = all.stream().map(Migration::id).toList();
        return all.subList(ids.indexOf(since) + 1, all.size()).stream()
                .filter(migration -> includes(migration.id()))
                .toList();
    }

    public boolean includes(String migration) {
        return only.isEmpty() || only.equals(migration);
    }

    /** Why there is nothing to judge. */
    public String nothing() {
        return only.isEmpty()
                ? "nothing newer than " + since
                : "not judged: only " + only + " is, and that is not newer than " + since;
    }

    /** Which findings about the history as a whole fail. */
    FailOn failOnHistory() {
        return failOn.ofHistory(isPartial());
    }

    /**
     * What a report says of this.
     *
     * @param steps what was found in migrations
     * @param whole what was found in the history as a whole
     */
    RehearsalReport.Scope scope(List<Finding> steps, List<Finding> whole) {
        return new RehearsalReport.Scope(
                history.migrations().size(), judged().size(), failOn.passing(steps, whole, isPartial()));
    }

    private boolean isPartial() {
        return !since.isEmpty() && !ofBuildService;
    }
}
