package dev.rehearsal.history;

import java.util.Optional;

/** Recognises and reads the histories of one tool; found through {@link java.util.ServiceLoader}. */
public interface HistoryFormat {

    /** The tool's name as users write it, compared without case. */
    String tool();

    /** Whether the request names this tool, or its files look like this tool's; touches no database. */
    boolean recognises(HistoryRequest request);

    /** Whether it recognises files by what stands in them; where names fit several tools, that decides. */
    default boolean isCertain() {
        return false;
    }

    /**
     * Reads the history, or returns empty where there is not a single migration.
     *
     * @throws HistoryException if the files cannot be read as a history at all
     */
    Optional<History> read(HistoryRequest request);
}
