package dev.rehearsal.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes one tool, and recognises and reads its histories; found through {@link java.util.ServiceLoader}. All that Rehearsal
 * knows of a tool stands here or beside it in the tool's own package.
 */
public interface HistoryFormat {

    /** The tool's name as users write it, compared without case. */
    String tool();

    /** Where projects keep the tool's migrations; searched when nobody says where a history is. */
    default List<UsualPlace> usualPlaces() {
        return List.of();
    }

    /**
     * The schema history table that the tool makes by default, with what its rows call a migration and how they are ordered; empty
     * where the table cannot be told from one of the application's.
     */
    default Optional<SchemaHistoryTable> schemaHistoryTable() {
        return Optional.empty();
    }

    /** What findings tell the tool's users to do with it, beside what holds for any tool. */
    default ToolAdvice advice() {
        return ToolAdvice.NONE;
    }

    /**
     * What the tool does on a database that has migrations applied, where the files differ from those.
     *
     * @param options its options as the user gave them
     */
    default DeployedReactions deployed(Map<String, String> options) {
        return DeployedReactions.UNKNOWN;
    }

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
