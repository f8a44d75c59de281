package dev.rehearsal.history.format;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import java.util.Map;
import java.util.Optional;

/**
 * Describes one tool, and recognises and reads its histories; found through {@link java.util.ServiceLoader}. All that Rehearsal
 * knows of a tool stands here or beside it in the tool's own package.
 */
public interface HistoryFormat {

    /** What is known of the tool, whatever its options and files say. */
    ToolDescription description();

    /** The tool's name as users write it, compared without case. */
    default String tool() {
        return description().name();
    }

    /**
     * What the tool does on a database that has migrations applied, where the files differ from those.
     *
     * @param options its options as the user gave them
     */
    default DeployedReactions deployed(Map<String, String> options) {
        return description().deployed();
    }

    /** Whether the request names this tool, or its files look like this tool's; touches no database. */
    default boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty() ? looksLike(request) : request.names(tool());
    }

    /** Whether the files of a request that names no tool look like this tool's. */
    default boolean looksLike(HistoryRequest request) {
        return false;
    }

    /**
     * Reads the history, or returns empty where there is not a single migration.
     *
     * @throws HistoryException if the files cannot be read as a history at all
     */
    Optional<History> read(HistoryRequest request);
}
