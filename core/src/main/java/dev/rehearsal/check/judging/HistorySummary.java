package dev.rehearsal.check.judging;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;

/**
 * What is told once for the history in place of information that migration after migration gives.
 *
 * @param words what the migrations do, as in {@code 3 migrations …}
 * @param suggestion what to write instead, for all of them
 * @param ordinarySuggestion how the suggestion of a migration begins that the one for all of them stands for; another one is told beside it
 * @param named how many migrations are named, at most
 * @param severity of the findings that are told this way; where they are more than information, one with another suggestion is told of its migration
 */
public record HistorySummary(String words, String suggestion, String ordinarySuggestion, int named, Severity severity) {
    private static final int ALL = 1000;

    /** A summary of all findings of a check, which names all migrations. */
    public HistorySummary(String words, String suggestion) {
        this(words, suggestion, "", ALL, Severity.INFO);
    }

    /** A summary of information; a suggestion that begins otherwise is told beside that for all of them. */
    public HistorySummary(String words, String suggestion, String ordinarySuggestion, int named) {
        this(words, suggestion, ordinarySuggestion, named, Severity.INFO);
    }

    boolean covers(Finding finding) {
        return finding.severity() == severity
                && (severity == Severity.INFO || finding.suggestion().startsWith(ordinarySuggestion));
    }
}
