package dev.rehearsal.finding.file;

import dev.rehearsal.finding.Finding;
import java.util.List;

/**
 * One line of the accepted findings: a finding that is known and does not fail.
 *
 * @param migration id of the migration, empty where the whole history is meant
 * @param check name of the check that finds it
 * @param object the database object; empty accepts every finding of the check in the migration
 * @param because why it is accepted; never blank
 * @param path project-relative path of the file that holds the line
 * @param line its line in that file, from 1; 0 for one that was not written yet
 * @param comments the comment lines just above it, each starting with {@code #}
 */
public record AcceptedFinding(
        String migration, String check, String object, String because, String path, int line, List<String> comments) {

    public AcceptedFinding {
        comments = List.copyOf(comments);
    }

    /** Whether this line speaks of that finding. */
    public boolean accepts(Finding finding) {
        return migration.equals(finding.place().migration())
                && check.equals(finding.check())
                && (object.isEmpty() || object.equals(finding.place().object()));
    }

    boolean sameKey(AcceptedFinding other) {
        return migration.equals(other.migration) && check.equals(other.check) && object.equals(other.object);
    }
}
