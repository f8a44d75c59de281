package dev.rehearsal.check;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;

/**
 * What is told once for the history in place of information that migration after migration gives.
 *
 * @param words what the migrations do, as in {@code 3 migrations …}
 * @param remedy what to write instead, for all of them
 * @param ordinaryRemedy how the remedy of a finding begins that is told this way; another one is told of its migration
 * @param named how many migrations are named, at most
 */
public record HistorySummary(String words, String remedy, String ordinaryRemedy, int named) {
    private static final int ALL = 1000;

    /** A summary of all findings of a check, which names all migrations. */
    public HistorySummary(String words, String remedy) {
        this(words, remedy, "", ALL);
    }

    boolean covers(Finding finding) {
        return finding.severity() == Severity.INFO && finding.remedy().startsWith(ordinaryRemedy);
    }
}
