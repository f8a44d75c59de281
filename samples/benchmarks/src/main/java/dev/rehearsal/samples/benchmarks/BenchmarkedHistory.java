package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.util.Map;

/** Reads the history that a benchmark is asked to take. */
final class BenchmarkedHistory {
    private BenchmarkedHistory() {}

    /** The history in the directory of {@code -Dhistory}, in the format of {@code -Dformat} where that is given. */
    static History read() {
        HistoryRequest at = HistoryRequest.at("filesystem:" + System.getProperty("history"));
        return Histories.read(new HistoryRequest(
                at.locations(), System.getProperty("format", ""), null, Map.of(), at.project(), at.classLoader()));
    }
}
